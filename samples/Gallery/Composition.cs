using System.Text.Json.Serialization;
using Cdev;
using Cdev.Composition;
using Gallery.Platform;

namespace Gallery;

public sealed record Artist(string Id, string Name, int Born, string? Country = null);

public interface IArtists
{
    ValueTask<Artist?> FindAsync(string id, CancellationToken cancel);
}

/// <summary>Put together at compile time: the handlers below get just what they ask for.</summary>
public static class Services
{
    [Provides]
    public static async Task<IArtists> Artists(IClock clock, CancellationToken stop)
    {
        await Task.Delay(1, stop);
        return new KnownArtists(clock.Now.Year);
    }

    private sealed class KnownArtists(int year) : IArtists
    {
        public ValueTask<Artist?> FindAsync(string id, CancellationToken cancel)
            => ValueTask.FromResult(id == "newborn" ? new Artist(id, "Newborn", year) : id == "vermeer" ? new Artist(id, "Johannes Vermeer", 1632, "NL") : null);
    }
}

/// <summary>Wraps every handler of the project.</summary>
public sealed class Timing : IHandlerFilter
{
    public async ValueTask<object?> Invoke(IInvocation call, Next next)
    {
        call.Log("timing begins");
        var result = await next();
        call.Log("timing ends");
        return result;
    }
}

/// <summary>Answers in place of the handler for whoever is not welcome.</summary>
public sealed class Maintenance(IClock clock) : IHandlerFilter
{
    public ValueTask<object?> Invoke(IInvocation call, Next next)
        => clock.Now.Year < 2000 ? ValueTask.FromResult<object?>(HttpResult.Status(503)) : next();
}

/// <summary>Instance handlers: one instance a process, kept between calls.</summary>
[FunctionDefaults(Memory = 1024, Timeout = 20)]
[EnvironmentVariable("AREA", "artists")]
[Filter<Maintenance>]
public sealed class ArtistFunctions(IArtists artists)
{
    private int _calls;

    [Function(Description = "Finds an artist")]
    [HttpRoute(nameof(Cloud.Api), "GET", "/artists/{id}")]
    public async Task<HttpResult> Find(string id, [FromServices] IClock clock, CancellationToken deadline)
        => await artists.FindAsync(id, deadline) is { } artist
            ? HttpResult.Ok(artist).WithHeader("x-calls", $"{++_calls}").WithHeader("x-year", $"{clock.Now.Year >= 2026}")
            : HttpResult.NotFound();
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Artist))]
[JsonSerializable(typeof(Sale))]
[JsonSerializable(typeof(Sale[]))]
[JsonSerializable(typeof(MailMessage))]
[JsonSerializable(typeof(Click))]
[JsonSerializable(typeof(Search))]
[JsonSerializable(typeof(IReadOnlyList<int>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Total))]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
internal sealed partial class GalleryJson : JsonSerializerContext;
