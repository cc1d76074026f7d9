using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cdev.Runtime.Tests.Support;

/// <summary>A server that says literally what a test tells it: for each connection the answers to its requests, after which it hangs up.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public RawServer(params string[][] connections)
    {
        _listener.Start();
        EndPoint = _listener.LocalEndpoint;
        _serving = ServeAsync(connections);
    }

    public EndPoint EndPoint { get; }

    public string Address => EndPoint.ToString()!;

    /// <summary>The requests that were received.</summary>
    public List<ApiRequest> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        // A failed test may have left connections unmade.
        await _stop.CancelAsync();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(string[][] connections)
    {
        foreach (var answers in connections)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            client.NoDelay = true;
            foreach (var answer in answers)
            {
                if (await ApiRequest.ReadAsync(client.GetStream(), CancellationToken.None) is not { } request)
                    break;

                Requests.Add(request);

                // In two pieces, so that nothing depends on an answer's arriving whole.
                var bytes = Encoding.UTF8.GetBytes(answer);
                await client.GetStream().WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
                await client.GetStream().WriteAsync(bytes.AsMemory(bytes.Length / 2));
            }
        }

        // Refuses what comes after the last connection that the test foresaw.
        _listener.Stop();
    }
}
