using System.Globalization;
using System.Text.Json.Nodes;
using Cdev.Local.Functions;
using Cdev.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace Cdev.Local.RuntimeApi;

/// <summary>
/// The Lambda Runtime API, version 2018-06-01, for one process. Nothing in a request tells which process it comes from, and a
/// runtime gets a host and a port only, never a path: so each process has a port of its own.
/// </summary>
/// <param name="process">The process.</param>
internal sealed class RuntimeDoor(FunctionProcess process) : IDoor
{
    private const string Prefix = "/2018-06-01/runtime/";

    /// <inheritdoc/>
    public Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
            return NotFound(context);
        var isPost = HttpMethods.IsPost(context.Request.Method);
        return path[Prefix.Length..].Split('/') switch
        {
            ["invocation", "next"] when HttpMethods.IsGet(context.Request.Method) => Next(context),
            ["invocation", var id, "response"] when isPost => Respond(context, id),
            ["invocation", var id, "error"] when isPost => Fail(context, id),
            ["init", "error"] when isPost => FailInit(context),
            _ => NotFound(context),
        };
    }

    private async Task Next(HttpContext context)
    {
        if (await process.Next(context.RequestAborted) is not var (invocation, deadline))
        {
            await Error(context, StatusCodes.Status403Forbidden, "InvalidStateTransition", "The last invocation has not been answered.");
            return;
        }

        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = process.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = invocation.TraceId;
        if (invocation.ClientContext is { } client)
            headers["Lambda-Runtime-Client-Context"] = client;
        context.Response.ContentType = "application/json";
        await JsonAnswer.Body(context, invocation.Payload);
    }

    private async Task Respond(HttpContext context, string requestId)
    {
        var (body, length) = await RequestBody.Read(context, LambdaLimits.Response);
        if (!process.Complete(requestId, body is null ? FunctionErrors.ResponseTooLarge(length) : InvocationResult.Returned(body)))
            await InvalidRequest(context);
        else if (body is null)
            await Error(context, StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", $"Exceeded maximum allowed payload size ({LambdaLimits.Response} bytes).");
        else
            await Accepted(context);
    }

    private async Task Fail(HttpContext context, string requestId)
    {
        var (body, length) = await RequestBody.Read(context, LambdaLimits.Response);
        var result = body is null ? FunctionErrors.ResponseTooLarge(length) : InvocationResult.Failed(body);
        await (process.Complete(requestId, result) ? Accepted(context) : InvalidRequest(context));
    }

    private async Task FailInit(HttpContext context)
    {
        var (body, _) = await RequestBody.Read(context, LambdaLimits.Response);
        process.FailInit(body ?? []);
        await Accepted(context);
    }

    private static Task Accepted(HttpContext context) => JsonAnswer.Write(context, StatusCodes.Status202Accepted, new JsonObject { ["status"] = "OK" });

    private static Task InvalidRequest(HttpContext context) => Error(context, StatusCodes.Status400BadRequest, "InvalidRequestID", "Invalid request ID");

    private static Task NotFound(HttpContext context) => Error(context, StatusCodes.Status404NotFound, "NotFound", "The Runtime API has no such operation.");

    private static Task Error(HttpContext context, int status, string type, string message)
        => JsonAnswer.Write(context, status, new JsonObject { ["errorMessage"] = message, ["errorType"] = type });
}
