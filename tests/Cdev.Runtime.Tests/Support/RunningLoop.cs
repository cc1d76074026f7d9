using Cdev.Hosting;

namespace Cdev.Runtime.Tests.Support;

/// <summary>The function loop, in this process, against a fake Runtime API.</summary>
internal sealed class RunningLoop : IAsyncDisposable
{
    private readonly RuntimeApiClient _client;
    private readonly CancellationTokenSource _stop = new();

    public RunningLoop(FakeRuntimeApi api, IInvoker invoker, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        _client = new RuntimeApiClient(api.Address);
        var log = new Log(Output, json: false, LogSeverity.Information, clock);
        Completion = new FunctionLoop(_client, invoker, "test", log, clock).RunAsync(_stop.Token);
    }

    public MemoryOutput Output { get; } = new();

    public Task Completion { get; }

    public Task StopAsync()
    {
        _stop.Cancel();
        return Completion.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        _stop.Dispose();
    }
}
