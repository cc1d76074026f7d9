using System.Security.Cryptography;
using System.Text;
using Cdev.Local.Hosting;
using Cdev.Local.InvokeApi;
using Microsoft.AspNetCore.Http;

namespace Cdev.Local.Serving;

/// <summary>The one port of a host that belongs to no API: the Lambda Invoke API, and what the commands ask of a running host.</summary>
/// <param name="invoke">The Invoke API.</param>
/// <param name="cloud">What is served.</param>
/// <param name="token">Who knows it may read the folder, and so may ask.</param>
internal sealed class ControlDoor(IDoor invoke, LocalCloud cloud, string token) : IDoor
{
    /// <summary>Path of: look at the folder now, and answer when what is there is served.</summary>
    internal const string RefreshPath = "/_cdev/refresh";

    /// <summary>Path of: stop the host; or, with the query <c>function</c>, the processes of one function.</summary>
    internal const string StopPath = "/_cdev/stop";

    /// <summary>The query that names the function to stop.</summary>
    internal const string FunctionQuery = "function";

    /// <inheritdoc/>
    public Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (IsForeign(context.Request))
            return JsonAnswer.Message(context, StatusCodes.Status403Forbidden, "Forbidden");
        if (InvokeDoor.Serves(path))
            return invoke.Answer(context);
        if (path is not (RefreshPath or StopPath) || !HttpMethods.IsPost(context.Request.Method))
            return JsonAnswer.Message(context, StatusCodes.Status404NotFound, "Not Found");
        if (!HasToken(context.Request))
            return JsonAnswer.Message(context, StatusCodes.Status401Unauthorized, "Unauthorized");
        return path == RefreshPath ? Refresh(context) : Stop(context);
    }

    // Any page in the user's browser can send requests to this port; only programs on this machine are meant to.
    private static bool IsForeign(HttpRequest request)
    {
        var isLoopback = request.Host.Host is "127.0.0.1" or "localhost";
        return !isLoopback || (request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"http://{request.Host}");
    }

    private bool HasToken(HttpRequest request)
        => CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()),
            Encoding.UTF8.GetBytes($"Bearer {token}"));

    private async Task Refresh(HttpContext context)
    {
        await cloud.Refresh(context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task Stop(HttpContext context)
    {
        if (context.Request.Query[FunctionQuery].ToString() is not { Length: > 0 } function)
        {
            cloud.RequestStop();
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return Task.CompletedTask;
        }

        if (cloud.StopFunction(function) is { } problem)
            return JsonAnswer.Message(context, StatusCodes.Status404NotFound, problem);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
