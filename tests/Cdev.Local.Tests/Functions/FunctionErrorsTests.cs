using System.Text;
using Cdev.Local.Functions;

namespace Cdev.Local.Tests.Functions;

[TestClass]
public sealed class FunctionErrorsTests
{
    [TestMethod]
    public void A_timeout_is_told_as_Lambda_tells_it() => AreEqual(
        """{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: r Error: Task timed out after 3.00 seconds"}""",
        FunctionErrors.TimedOut("r", TimeSpan.FromSeconds(3)));

    [TestMethod]
    [DataRow(1, "Runtime exited with error: exit status 1")]
    [DataRow(0, "Runtime exited without providing a reason")]
    [DataRow(137, "Runtime exited with error: signal: killed")]
    [DataRow(134, "Runtime exited with error: signal: aborted")]
    [DataRow(139, "Runtime exited with error: signal: segmentation fault")]
    public void An_exit_is_told_as_Lambda_tells_it(int code, string message) => AreEqual(
        $$"""{"errorType":"Runtime.ExitError","errorMessage":"RequestId: r Error: {{message}}"}""",
        FunctionErrors.Exited("r", code));

    [TestMethod]
    public void A_response_that_is_too_long_is_told_as_Lambda_tells_it() => AreEqual(
        """{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size (7000000 bytes) exceeded maximum allowed payload size (6291556 bytes)."}""",
        FunctionErrors.ResponseTooLarge(7000000));

    private static void AreEqual(string expected, InvocationResult actual)
    {
        Assert.AreEqual("Unhandled", actual.FunctionError);
        Assert.AreEqual(expected, Encoding.UTF8.GetString(actual.Payload.Span));
    }
}
