using Cdev.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace Cdev.Local.HttpApis;

/// <summary>Gives the OpenAPI document of an API at <see cref="Path"/>, unless a route of the program takes that.</summary>
/// <param name="inner">The front door of the API.</param>
/// <param name="routes">The routes now.</param>
/// <param name="document">The document's file now; null: there is none.</param>
internal sealed class DescribedDoor(IDoor inner, Func<RouteTable> routes, Func<string?> document) : IDoor
{
    /// <summary>Where the document is.</summary>
    internal const string Path = "/openapi.json";

    /// <summary>Whether the document is reached.</summary>
    internal static bool IsFree(RouteTable routes) => routes.Match(HttpMethods.Get, Path) is null;

    /// <inheritdoc/>
    public async Task Answer(HttpContext context)
    {
        var isAsked = context.Request.Path == Path && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
        if (!isAsked || !IsFree(routes()) || document() is not { } file)
        {
            await inner.Answer(context);
            return;
        }

        var content = await File.ReadAllBytesAsync(file, context.RequestAborted);
        context.Response.ContentType = "application/json";
        await JsonAnswer.Body(context, content);
    }
}
