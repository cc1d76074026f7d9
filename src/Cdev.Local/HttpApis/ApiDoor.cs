using System.Collections.Immutable;
using Cdev.Local.Functions;
using Cdev.Local.Hosting;
using Cdev.Local.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cdev.Local.HttpApis;

/// <summary>The front door of an HTTP API.</summary>
/// <param name="apiId">The API's id.</param>
/// <param name="functions">Calls the functions.</param>
/// <param name="routes">The routes now.</param>
/// <param name="cors">The CORS rules now; null: there are none.</param>
/// <param name="time">The clock.</param>
internal sealed class ApiDoor(string apiId, FunctionRegistry functions, Func<RouteTable> routes, Func<CorsRules?> cors, TimeProvider time) : IDoor
{
    // "Quotas for HTTP APIs", Amazon API Gateway Developer Guide.
    private const int MaxBody = 10 * 1024 * 1024;
    private static readonly TimeSpan IntegrationTimeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task Answer(HttpContext context)
    {
        // As API Gateway's: letters and digits, and an equals sign at the end.
        var requestId = Guid.NewGuid().ToString("n")[..15] + "=";
        context.Response.Headers["apigw-requestid"] = requestId;

        var rules = cors();
        var origin = context.Request.Headers.Origin.ToString();
        var isPreflight = CorsAnswer.IsPreflight(rules, context.Request.Method, origin, context.Request.Headers.AccessControlRequestMethod.ToString());
        foreach (var (name, value) in CorsAnswer.Headers(rules, origin, isPreflight))
            context.Response.Headers[name] = value;
        if (isPreflight)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var (path, query) = SplitTarget(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (routes().Match(context.Request.Method, path) is not { } match)
        {
            await JsonAnswer.Message(context, StatusCodes.Status404NotFound, "Not Found");
            return;
        }

        var (body, _) = await RequestBody.Read(context, MaxBody);
        if (body is null)
        {
            await TooLarge(context);
            return;
        }

        var now = time.GetUtcNow();
        var traceId = context.Request.Headers["x-amzn-trace-id"].ToString() is { Length: > 0 } given ? given : Invocation.NewTraceId(now);
        var payload = ApiEvent.Create(apiId, match, Describe(context, path, query, body), requestId, traceId, now);
        if (payload.Length > LambdaLimits.SynchronousPayload)
            await TooLarge(context);
        else
            await Call(context, match.Route.Function, rules, new(Invocation.NewRequestId(), payload, traceId));
    }

    private static (string Path, string Query) SplitTarget(string target)
    {
        // A request to a proxy says the whole URL.
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var uri))
            target = uri.GetComponents(UriComponents.PathAndQuery | UriComponents.KeepDelimiter, UriFormat.UriEscaped);
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
    }

    private static ApiRequest Describe(HttpContext context, string path, string query, byte[] body) => new(
        context.Request.Method,
        path,
        query,
        context.Request.Protocol,
        context.Request.Headers.ToImmutableSortedDictionary(
            header => header.Key.ToLowerInvariant(),
            header => header.Value.Select(value => value ?? "").ToImmutableArray(),
            StringComparer.Ordinal),
        body,
        context.Connection.RemoteIpAddress?.ToString() ?? "",
        context.Connection.LocalPort);

    private async Task Call(HttpContext context, string function, CorsRules? rules, Invocation invocation)
    {
        InvocationResult? result;
        try
        {
            // The gateway waits so long and no longer; the call goes on without it, as on AWS.
            result = await functions.Invoke(function, invocation).WaitAsync(IntegrationTimeout, time, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            await JsonAnswer.Message(context, StatusCodes.Status503ServiceUnavailable, "Service Unavailable");
            return;
        }

        if (result == InvocationResult.Throttled)
        {
            await JsonAnswer.Message(context, StatusCodes.Status503ServiceUnavailable, "Service Unavailable");
            return;
        }

        string? problem = null;
        if (result is { FunctionError: null } && ApiResponse.Read(result.Payload, out problem) is { } response)
        {
            await Write(context, response, rules);
            return;
        }

        // The client is not told, but whoever wrote the function has to be.
        if (problem is not null)
            functions.Log(function, invocation, $"The API answers 500, since the response is malformed: {problem}.");
        await JsonAnswer.Message(context, StatusCodes.Status500InternalServerError, "Internal Server Error");
    }

    private static async Task Write(HttpContext context, ApiResponse response, CorsRules? rules)
    {
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers.Where(header => !CorsAnswer.Decides(rules, header.Key)))
            context.Response.Headers.Append(name, value);
        foreach (var cookie in response.Cookies)
            context.Response.Headers.Append("set-cookie", cookie);
        if (response.Status is >= 200 and not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
            await JsonAnswer.Body(context, response.Body);
    }

    private static Task TooLarge(HttpContext context) => JsonAnswer.Message(context, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
}
