namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class StackTextTests
{
    [TestMethod]
    public void The_runtimes_frames_and_the_mark_above_them_are_left_out()
    {
        Assert.AreEqual(
            "   at Shop.Orders.Place() in Orders.cs:line 9\n--- End of stack trace from previous location ---\n   at Cdev.Generated.OrderPlaceInvoker.InvokeAsync()",
            StackText.WithoutRuntime(
                """
                   at Shop.Orders.Place() in Orders.cs:line 9
                --- End of stack trace from previous location ---
                   at Cdev.Generated.OrderPlaceInvoker.InvokeAsync()
                --- End of stack trace from previous location ---
                   at Cdev.Runtime.FunctionLoop.InvokeAsync(Invocation call)
                --- End of stack trace from previous location ---
                   at Cdev.Runtime.FunctionProcess.RunAsync(RuntimeSettings settings)
                """));
    }

    [TestMethod]
    public void A_text_that_only_mentions_them_is_unchanged()
    {
        const string Text = "System.Exception: at Cdev.Runtime.FunctionLoop.\n   at Cdev.Runtime.Tests.A.B()";

        Assert.AreEqual(Text, StackText.WithoutRuntime(Text));
    }

    [TestMethod]
    public void Causes_behind_the_frames_stay()
    {
        Assert.AreEqual(
            "E: m\n ---> F: n\n   at A.B()\n   --- End of inner exception stack trace ---\n   at A.C()",
            StackText.WithoutRuntime("E: m\n ---> F: n\n   at A.B()\n   --- End of inner exception stack trace ---\n   at A.C()\n   at Cdev.Runtime.FunctionLoop.X()"));
    }
}
