using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Cdev.Benchmarks.Engine;

/// <summary>
/// AWS's control plane as far as its limits go, over HTTP on this machine: each service has a token bucket, takes its time for what it accepts,
/// and answers what is over the limit with its own throttling error.
/// </summary>
internal sealed partial class ThrottlingServer : IDisposable
{
    internal const double Rate = 15;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RefusalLatency = TimeSpan.FromMilliseconds(20);

    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, TokenBucket> _buckets = new();

    internal ThrottlingServer()
    {
        Url = Listen();
        _ = Accept();
    }

    /// <summary>Where it listens.</summary>
    internal Uri Url { get; }

    /// <summary>Calls that a service accepted.</summary>
    internal int Accepted(string service) => _buckets[service].Accepted;

    /// <summary>Calls that a service refused.</summary>
    internal int Refused(string service) => _buckets[service].Refused;

    public void Dispose() => _listener.Close();

    // A listener of this kind takes no free port by itself.
    private Uri Listen()
    {
        while (true)
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            _listener.Prefixes.Clear();
            _listener.Prefixes.Add(url.AbsoluteUri);
            try
            {
                _listener.Start();
                return url;
            }
            catch (HttpListenerException)
            {
                // Another process took it just now.
            }
        }
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        // Which service is called is in the scope of the signature.
        var service = Scope().Match(context.Request.Headers["Authorization"]!).Groups["service"].Value;
        var isAccepted = _buckets.GetOrAdd(service, _ => new(Rate)).TryTake(DateTimeOffset.UtcNow);
        await Task.Delay(isAccepted ? Latency : RefusalLatency);

        var (status, body) = (service, isAccepted) switch
        {
            ("iam", true) => (200, "<Response><CreateRoleResult/></Response>"),
            ("iam", false) => (400, "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>"),
            (_, true) => (200, "{}"),
            _ => (429, """{"Type":"User","message":"Rate exceeded"}"""),
        };
        context.Response.StatusCode = status;
        if (status == 429)
            context.Response.Headers["X-Amzn-ErrorType"] = "TooManyRequestsException";
        context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
    }

    [GeneratedRegex("Credential=[^/]+/[^/]+/[^/]+/(?<service>[^/]+)/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Scope();
}
