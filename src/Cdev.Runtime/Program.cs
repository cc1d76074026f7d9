namespace Cdev.Runtime;

internal static class Program
{
    // Exits rather than returns: a foreground thread that a handler left behind must not keep the process alive.
    private static async Task Main() =>
        Environment.Exit(await FunctionProcess.RunAsync(RuntimeSettings.Read(Environment.GetEnvironmentVariable, AppContext.GetData)));
}
