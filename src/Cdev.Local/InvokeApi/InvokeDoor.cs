using System.Text;
using System.Text.Json;
using Cdev.Local.Functions;
using Cdev.Local.Hosting;
using Cdev.Local.Storage;
using Microsoft.AspNetCore.Http;

namespace Cdev.Local.InvokeApi;

/// <summary>The Lambda Invoke API, version 2015-03-31: what AWS SDKs and <c>aws lambda invoke --endpoint-url</c> call.</summary>
/// <param name="functions">Calls the functions.</param>
/// <param name="deployed">What is deployed now.</param>
/// <param name="time">The clock.</param>
internal sealed class InvokeDoor(FunctionRegistry functions, Func<CloudSnapshot> deployed, TimeProvider time) : IDoor
{
    private const string Prefix = "/2015-03-31/functions/";
    private const string Suffix = "/invocations";
    private const string LatestVersion = "$LATEST";

    /// <summary>Whether a path is the Invoke API's.</summary>
    internal static bool Serves(string path)
        => path.StartsWith(Prefix, StringComparison.Ordinal) && path.EndsWith(Suffix, StringComparison.Ordinal) && path.Length > Prefix.Length + Suffix.Length;

    /// <inheritdoc/>
    public async Task Answer(HttpContext context)
    {
        var requestId = Invocation.NewRequestId();
        context.Response.Headers["x-amzn-RequestId"] = requestId;

        var request = context.Request;
        var name = FunctionName.Parse(Uri.UnescapeDataString(request.Path.Value![Prefix.Length..^Suffix.Length]), request.Query["Qualifier"]);
        var found = deployed().Find(name.Name);
        var type = request.Headers["X-Amz-Invocation-Type"].ToString() is { Length: > 0 } given ? given : "RequestResponse";
        var limit = type == "Event" ? LambdaLimits.AsynchronousPayload : LambdaLimits.SynchronousPayload;
        var (body, _) = await RequestBody.Read(context, limit);

        var error = !HttpMethods.IsPost(request.Method) ? new(StatusCodes.Status405MethodNotAllowed, "MethodNotAllowedException", "Functions are invoked by POST.")
            : !name.IsLatest ? InvokeError.NotFound(FunctionLookup.Describe($"{name.Name}:{name.Qualifier}", []))
            : found.Length != 1 ? InvokeError.NotFound(FunctionLookup.Describe(name.Name, found))
            : type is not ("RequestResponse" or "Event" or "DryRun") ? InvokeError.InvalidParameter($"{type} is no invocation type: RequestResponse, Event, DryRun.")
            : body is null ? InvokeError.TooLarge(limit)
            : WhyNotJson(body) is { } why ? InvokeError.NotJson(why)
            : null;
        if (error is not null)
        {
            await error.Write(context);
            return;
        }

        var invocation = new Invocation(
            requestId,
            body!.Length == 0 ? "{}"u8.ToArray() : body,
            request.Headers["X-Amzn-Trace-Id"].ToString() is { Length: > 0 } trace ? trace : Invocation.NewTraceId(time.GetUtcNow()),
            ClientContext(request));
        switch (type)
        {
            case "DryRun":
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "Event":
                // Once only: Lambda tries twice more, minutes later, which nobody waits for here. The log shows how it ended.
                _ = functions.Invoke(found[0].Arn, invocation);
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            default:
                await Call(context, found[0], invocation);
                break;
        }
    }

    private static string? WhyNotJson(byte[] body)
    {
        if (body.Length == 0)
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return null;
        }
        catch (JsonException e)
        {
            return e.Message;
        }
    }

    private static string? ClientContext(HttpRequest request)
    {
        var encoded = request.Headers["X-Amz-Client-Context"].ToString();
        var decoded = new byte[encoded.Length];
        return encoded.Length > 0 && Convert.TryFromBase64String(encoded, decoded, out var length) ? Encoding.UTF8.GetString(decoded, 0, length) : null;
    }

    private async Task Call(HttpContext context, FunctionRecord function, Invocation invocation)
    {
        if (await functions.Invoke(function.Arn, invocation) is not { } result)
        {
            await InvokeError.NotFound(FunctionLookup.Describe(function.PhysicalName, [])).Write(context);
            return;
        }

        if (result == InvocationResult.Throttled)
        {
            await InvokeError.TooManyRequests().Write(context);
            return;
        }

        var headers = context.Response.Headers;
        headers["X-Amz-Executed-Version"] = LatestVersion;
        if (result.FunctionError is { } error)
            headers["X-Amz-Function-Error"] = error;
        if (context.Request.Headers["X-Amz-Log-Type"] == "Tail")
        {
            await functions.Settle(function.Arn, invocation);
            headers["X-Amz-Log-Result"] = Convert.ToBase64String(invocation.Log.ToArray());
        }

        context.Response.ContentType = "application/json";
        await JsonAnswer.Body(context, result.Payload);
    }
}
