namespace Cdev.Local.Tests.Support;

/// <summary>Waits for what other processes and the file system bring about in their own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    internal static async Task IsTrue(Func<Task<bool>> condition, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
                Assert.Fail($"{what}: not within {Patience.TotalSeconds} seconds.");
            await Task.Delay(20);
        }
    }

    internal static Task IsTrue(Func<bool> condition, string what) => IsTrue(() => Task.FromResult(condition()), what);
}
