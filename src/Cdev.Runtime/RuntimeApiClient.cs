using System.Globalization;
using System.Net;
using System.Text;

namespace Cdev.Runtime;

/// <summary>
/// The AWS Lambda Runtime API, version 2018-06-01. Its documentation asks for no retries: a refusal means that the platform and this
/// process no longer agree on what is going on, so every one is a <see cref="RuntimeApiException"/> and ends the process.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
internal sealed class RuntimeApiClient : IDisposable
{
    private const string Root = "/2018-06-01/runtime/";

    private readonly HttpConnection _http;

    /// <summary>A client of one Runtime API. Nothing is connected yet.</summary>
    /// <param name="runtimeApi"><c>host:port</c>, as in <c>AWS_LAMBDA_RUNTIME_API</c>.</param>
    /// <exception cref="RuntimeApiException">It is missing or not of that form.</exception>
    public RuntimeApiClient(string? runtimeApi) => _http = new HttpConnection(ParseEndpoint(runtimeApi), runtimeApi!);

    /// <summary>Waits for the next invocation, for as long as it takes: the process may be frozen meanwhile.</summary>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<Invocation> NextAsync(CancellationToken cancel)
    {
        const string Request = "GET " + Root + "invocation/next";
        var answer = Accept(Request, await _http.SendAsync(Request, "", body: default, cancel));
        return new Invocation(
            answer.Headers.GetValueOrDefault("Lambda-Runtime-Aws-Request-Id")
                ?? throw new RuntimeApiException($"{Request} was answered without the header Lambda-Runtime-Aws-Request-Id; what listens at AWS_LAMBDA_RUNTIME_API is not a Lambda Runtime API."),
            answer.Headers.GetValueOrDefault("Lambda-Runtime-Invoked-Function-Arn") ?? "",
            long.TryParse(answer.Headers.GetValueOrDefault("Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline)
                ? DateTimeOffset.FromUnixTimeMilliseconds(deadline)
                : DateTimeOffset.MaxValue,
            answer.Headers.GetValueOrDefault("Lambda-Runtime-Trace-Id"),
            answer.Body);
    }

    /// <summary>Sends the response of an invocation.</summary>
    /// <param name="requestId">The invocation's request id.</param>
    /// <param name="response">UTF-8 JSON.</param>
    /// <returns>False when the platform found the response too large; it has then ended the invocation with that error itself.</returns>
    public async Task<bool> RespondAsync(string requestId, ReadOnlyMemory<byte> response)
    {
        var request = $"POST {Root}invocation/{requestId}/response";
        var answer = await _http.SendAsync(request, "Content-Type: application/json\r\n", response, CancellationToken.None);
        if (answer.Status == 413)
            return false;

        Accept(request, answer);
        return true;
    }

    /// <summary>Reports that an invocation failed.</summary>
    /// <param name="requestId">The invocation's request id.</param>
    /// <param name="error">What went wrong.</param>
    public Task ReportErrorAsync(string requestId, FunctionError error) => ReportAsync($"invocation/{requestId}/error", error.Type, error);

    /// <summary>Reports that the process cannot take invocations; it is to end after this.</summary>
    /// <param name="error">What went wrong.</param>
    public Task ReportInitializationErrorAsync(FunctionError error) => ReportAsync("init/error", error.Type, error);

    /// <summary>Tells the platform that a snapshot can be taken, and returns in each process that is started from it.</summary>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task WaitForRestoreAsync(CancellationToken cancel)
    {
        const string Request = "GET " + Root + "restore/next";
        Accept(Request, await _http.SendAsync(Request, "", body: default, cancel));
    }

    /// <summary>Reports that the process cannot go on from the snapshot; it is to end after this.</summary>
    /// <param name="error">What went wrong.</param>
    public Task ReportRestoreErrorAsync(FunctionError error) => ReportAsync("restore/error", "Runtime.AfterRestoreError", error);

    public void Dispose() => _http.Dispose();

    private async Task ReportAsync(string path, string errorType, FunctionError error)
    {
        var request = $"POST {Root}{path}";
        var headers = $"Content-Type: application/vnd.aws.lambda.error+json\r\nLambda-Runtime-Function-Error-Type: {errorType}\r\n";
        Accept(request, await _http.SendAsync(request, headers, error.ToJson(), CancellationToken.None));
    }

    private static HttpAnswer Accept(string request, HttpAnswer answer)
    {
        if (answer.Status is >= 200 and < 300)
            return answer;

        var body = Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, 1024)]);
        throw new RuntimeApiException($"The Runtime API refused {request} with status {answer.Status}: {body}");
    }

    private static EndPoint ParseEndpoint(string? runtimeApi)
    {
        var colon = runtimeApi?.LastIndexOf(':') ?? -1;
        if (colon < 1 || !ushort.TryParse(runtimeApi.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
        {
            throw new RuntimeApiException(
                $"AWS_LAMBDA_RUNTIME_API is {(runtimeApi is null ? "not set" : $"'{runtimeApi}', which is not host:port")}. Cdev.Runtime is started by a Lambda platform, which sets it; to call a handler without one, call its method.");
        }

        var host = runtimeApi![..colon];
        return ParseIPv4(host) is { } address ? new IPEndPoint(address, port) : new DnsEndPoint(host, port);
    }

    // IPAddress.Parse would do; it is not precompiled, and compiling it takes 3 ms of a start-up of 35.
    private static IPAddress? ParseIPv4(string host)
    {
        var parts = host.Split('.');
        var bytes = new byte[4];
        if (parts.Length != bytes.Length)
            return null;

        for (var i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
                return null;
        }

        return new IPAddress(bytes);
    }
}
