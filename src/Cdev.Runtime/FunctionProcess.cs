using Cdev.Hosting;

namespace Cdev.Runtime;

/// <summary>The life of a function's process: initialization, a snapshot where the platform takes one, invocations, the end.</summary>
internal static class FunctionProcess
{
    /// <summary>Runs the function until the platform ends it.</summary>
    /// <param name="settings">What the platform and the archive say.</param>
    /// <returns>The exit code: 0 after a request to stop, 1 after an error, which the log tells.</returns>
    public static async Task<int> RunAsync(RuntimeSettings settings)
    {
        var clock = TimeProvider.System;
        var log = OpenLog(settings, clock);
        try
        {
            using var stop = new StopSignal();
            using var client = new RuntimeApiClient(settings.RuntimeApi);

            IInvoker invoker;
            try
            {
                invoker = await InitializeAsync(settings, stop.Token);
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                return 0;
            }
            catch (Exception e)
            {
                log.Error(requestId: null, e);
                await client.ReportInitializationErrorAsync(FunctionError.From(e));
                return 1;
            }

            if (settings.IsSnapStart && !await RestoreAsync(invoker, client, log, stop.Token))
                return 1;

            await new FunctionLoop(client, invoker, settings.FunctionName, log, clock).RunAsync(stop.Token);
            return 0;
        }
        catch (RuntimeApiException e)
        {
            log.Error(requestId: null, e.Message);
            return 1;
        }
    }

    private static Log OpenLog(RuntimeSettings settings, TimeProvider clock)
    {
        ILogOutput? telemetry = settings.TelemetryDescriptor is { } descriptor ? TelemetryOutput.Open(descriptor, settings.LogsJson, clock) : null;
        return new Log(telemetry ?? new StandardOutput(), settings.LogsJson, settings.LogsFrom, clock);
    }

    private static async Task<IInvoker> InitializeAsync(RuntimeSettings settings, CancellationToken stop)
    {
        if (settings.MemorySize is { } megabytes)
            MemoryLimit.Apply(megabytes);
        var invoker = InvokerLoader.Load(settings.Handler);
        if (invoker is IPreparedInvoker prepared)
            await prepared.PrepareAsync(stop);
        return invoker;
    }

    private static async Task<bool> RestoreAsync(IInvoker invoker, RuntimeApiClient client, Log log, CancellationToken stop)
    {
        try
        {
            await client.WaitForRestoreAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The loop sees the same and ends at once.
            return true;
        }

        try
        {
            if (invoker is IRestoredInvoker restored)
                await restored.RestoredAsync(stop);
            return true;
        }
        catch (Exception e)
        {
            log.Error(requestId: null, e);
            await client.ReportRestoreErrorAsync(FunctionError.From(e));
            return false;
        }
    }
}
