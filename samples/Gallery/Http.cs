using System.ComponentModel.DataAnnotations;
using Cdev;
using Cdev.Http;
using Microsoft.Extensions.Logging;

namespace Gallery;

public enum Order
{
    ByName,
    ByAge,
}

public sealed record Sale([Required, StringLength(20, MinimumLength = 3)] string Picture, [Range(1, 1_000_000)] decimal Price, IReadOnlyList<Buyer> Buyers);

public sealed record Buyer([EmailAddress] string Email);

public sealed record Search(string? Text, Order Order, int[] Years, DateOnly? Since, TimeSpan Within, Guid? Session, int Page);

/// <summary>Every way in which a request is bound, and a result answered.</summary>
public static class HttpFunctions
{
    /// <summary>Values of the query: nullable, defaulted, enumerations, collections, dates.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Api), "GET", "/search")]
    public static Search Query(
        TimeSpan within,
        string? text,
        int[] years,
        DateOnly? since,
        [FromHeader(Name = "x-session")] Guid? session,
        [FromQuery(Name = "sort")] Order order = Order.ByName,
        [Range(1, 100)] int page = 1)
        => new(text, order, years, since, within, session, page);

    /// <summary>A body with annotations: a request that breaks any is told of all.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Api), "PUT", "/sales/{id}")]
    public static HttpResult Sell(Guid id, Sale sale) => HttpResult.Created($"{Cloud.Api.Url}/sales/{id}", sale);

    /// <summary>A collection as the body.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Api), "POST", "/sales")]
    public static int SellAll([FromBody] Sale[] sales) => sales.Length;

    /// <summary>The bytes as they come, any method, all that follows a path.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Api), "ANY", "/files/{path+}")]
    public static byte[] Echo([FromRoute] string path, byte[] body) => [.. System.Text.Encoding.UTF8.GetBytes(path + ":"), .. body];

    /// <summary>A stream in, a stream out.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Api), "POST", "/copies")]
    public static async Task<Stream> Copy(Stream body, CancellationToken deadline)
    {
        var copy = new MemoryStream();
        await body.CopyToAsync(copy, deadline);
        copy.Position = 0;
        return copy;
    }

    /// <summary>The raw request, where that is what a handler wants.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Api), "GET", "/raw")]
    public static string Raw(HttpApiRequest request, ILogger log)
    {
        log.LogInformation("Asked by {Address}", request.SourceIp);
        return $"{request.Method} {request.Path} {request.QueryString}";
    }

    /// <summary>Several routes, one of them with a parameter that the other lacks; nothing to answer.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Api), "DELETE", "/pictures")]
    [HttpRoute(nameof(Cloud.Api), "DELETE", "/pictures/{id}")]
    public static void Remove(string? id, IInvocation call) => call.Log($"removed {id ?? "all"}");

    /// <summary>Scopes of a token; who the caller is stands in the request's claims.</summary>
    [Function("whoami")]
    [HttpRoute(nameof(Cloud.Members), "GET", "/me", Scopes = ["profile"])]
    public static string WhoAmI(HttpApiRequest request) => request.Claims["sub"];

    /// <summary>A route that anybody may call, of an API that asks for a token otherwise.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Members), "GET", "/health", Anonymous = true)]
    public static string Health() => "ok";

    [Function]
    [HttpRoute(nameof(Cloud.Internal), "GET", "/settings")]
    public static async Task<string> Settings() => $"{await Cloud.PageSize.GetAsync<int>()} {(await Cloud.Stripe.GetAsync()).Length}";

    /// <summary>A URL of the function's own.</summary>
    [Function]
    [FunctionUrl(Public = true, AllowOrigins = ["https://gallery.example.com"])]
    public static Greeting Greet(string name = "world") => new($"Hello, {name}!");
}

public sealed record Greeting(string Text);
