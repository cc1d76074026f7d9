using Cdev.Backend.Errors;

namespace Cdev.Backend.Tests.Support;

internal static class Expect
{
    /// <summary>The call is refused with exactly that error, whose message contains each of the texts.</summary>
    internal static async Task<TError> Refusal<TError>(Func<ValueTask> call, params string[] says)
        where TError : BackendError
    {
        var error = await Assert.ThrowsExactlyAsync<TError>(async () => await call());
        foreach (var text in says)
            Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.AreNotEqual("", error.HelpMessage);
        return error;
    }
}
