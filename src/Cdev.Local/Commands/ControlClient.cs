using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Cdev.Local.Serving;
using Cdev.Local.Storage;

namespace Cdev.Local.Commands;

/// <summary>Talks to a running host.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly HostDescription _host;

    // Loopback only: a proxy has no business here. A call may take as long as its function may.
    private readonly HttpClient _http;

    /// <summary>Makes a client of a running host.</summary>
    internal ControlClient(HostDescription host)
    {
        _host = host;
        _http = new(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
        {
            BaseAddress = new(host.ControlUrl),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", host.Token);
    }

    /// <summary>Waits until the host serves what lies in the folder now.</summary>
    /// <exception cref="LocalCloudException">CDEV413: it does not answer.</exception>
    internal async Task Refresh(CancellationToken cancel)
    {
        using var answer = await Post(ControlDoor.RefreshPath, content: null, cancel);
        EnsureDone(answer);
    }

    /// <summary>Asks the host to stop, or to stop a function's processes.</summary>
    /// <exception cref="LocalCloudException">CDEV412: no function, or more than one, has that name. CDEV413: the host does not answer.</exception>
    internal async Task Stop(string? function, CancellationToken cancel)
    {
        var path = function is null ? ControlDoor.StopPath : $"{ControlDoor.StopPath}?{ControlDoor.FunctionQuery}={Uri.EscapeDataString(function)}";
        using var answer = await Post(path, content: null, cancel);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            throw UnknownFunction(function!);
        EnsureDone(answer);
    }

    /// <summary>Calls a function by the Invoke API.</summary>
    /// <returns>The payload, whether it is an error's, and the end of the log.</returns>
    /// <exception cref="LocalCloudException">CDEV412: no function, or more than one, has that name. CDEV413: the host does not answer. CDEV416: the call is refused.</exception>
    internal async Task<(byte[] Payload, bool Failed, string Log)> Invoke(string function, byte[] payload, CancellationToken cancel)
    {
        using var content = new ByteArrayContent(payload);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.Add("X-Amz-Log-Type", "Tail");
        using var answer = await Post($"/2015-03-31/functions/{Uri.EscapeDataString(function)}/invocations", content, cancel);
        var body = await answer.Content.ReadAsByteArrayAsync(cancel);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            throw UnknownFunction(function);
        if (!answer.IsSuccessStatusCode)
            throw new LocalCloudException(DiagnosticCodes.CallRefused, $"The call of {function} is refused: {Encoding.UTF8.GetString(body)}", "Correct the payload.");
        var log = answer.Headers.TryGetValues("X-Amz-Log-Result", out var tail) ? Encoding.UTF8.GetString(Convert.FromBase64String(tail.Single())) : "";
        return (body, answer.Headers.Contains("X-Amz-Function-Error"), log);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Post(string path, HttpContent? content, CancellationToken cancel)
    {
        try
        {
            return await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancel);
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e.Message, e);
        }
    }

    private void EnsureDone(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode)
            throw Unreachable($"it says {(int)answer.StatusCode}", inner: null);
    }

    private LocalCloudException Unreachable(string why, Exception? inner) => new(
        DiagnosticCodes.HostUnreachable,
        $"The local cloud's process {_host.ProcessId} does not answer at {_host.ControlUrl}: {why}.",
        $"End the process {_host.ProcessId} if it hangs.",
        inner);

    private static LocalCloudException UnknownFunction(string function) => new(
        DiagnosticCodes.UnknownFunction,
        $"The local cloud has no single function that is called \"{function}\".",
        "Deploy it, or look at the names with -t:CdevStatus; where several components have it, say <component>-<environment>-<function>.");
}
