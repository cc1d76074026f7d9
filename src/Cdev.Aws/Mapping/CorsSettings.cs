using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Mapping;

/// <summary>Which pages of other origins may call an API or read a bucket.</summary>
/// <param name="AllowOrigins">The origins.</param>
/// <param name="AllowMethods">The methods; null: what is usual.</param>
/// <param name="AllowHeaders">Request headers.</param>
/// <param name="ExposeHeaders">Response headers.</param>
/// <param name="AllowCredentials">Whether cookies are sent; null: no.</param>
/// <param name="MaxAge">Seconds that a browser keeps the answer; null: none.</param>
internal sealed record CorsSettings(
    ImmutableArray<string>? AllowOrigins,
    ImmutableArray<string>? AllowMethods = null,
    ImmutableArray<string>? AllowHeaders = null,
    ImmutableArray<string>? ExposeHeaders = null,
    bool? AllowCredentials = null,
    int? MaxAge = null)
{
    /// <summary>The methods where none are said.</summary>
    internal static readonly ImmutableArray<string> UsualMethods = ["GET", "HEAD", "POST"];

    /// <summary>Reads what API Gateway or Lambda answers; null when there is none.</summary>
    /// <param name="answer">The member of the answer.</param>
    /// <param name="name">Names a member as the service spells it, from camel case.</param>
    internal static CorsSettings? Of(JsonElement? answer, Func<string, string> name)
        => answer is not { } cors || cors.Texts(name("allowOrigins")) is not { } origins
            ? null
            : new(
                origins,
                cors.Texts(name("allowMethods")) is { } methods && !SameSet(methods, UsualMethods) ? methods : null,
                cors.Texts(name("allowHeaders")),
                cors.Texts(name("exposeHeaders")),
                cors.Flag(name("allowCredentials")) ? true : null,
                cors.Number(name("maxAge")) is { } age and > 0 ? age : null);

    /// <summary>As the services take it.</summary>
    /// <param name="name">Names a member as the service spells it, from camel case.</param>
    internal JsonObject ToAws(Func<string, string> name) => new(new Dictionary<string, JsonNode?>
    {
        [name("allowOrigins")] = (AllowOrigins ?? []).ToJsonArray(),
        [name("allowMethods")] = (AllowMethods ?? UsualMethods).ToJsonArray(),
        [name("allowHeaders")] = AllowHeaders?.ToJsonArray(),
        [name("exposeHeaders")] = ExposeHeaders?.ToJsonArray(),
        [name("allowCredentials")] = AllowCredentials,
        [name("maxAge")] = MaxAge,
    }.Where(member => member.Value is not null));

    /// <summary>Whether two mean the same: the order of a list says nothing, nor how a header is written.</summary>
    public bool Equals(CorsSettings? other)
        => other is not null
            && SameSet(AllowOrigins, other.AllowOrigins)
            && SameSet(AllowMethods ?? UsualMethods, other.AllowMethods ?? UsualMethods)
            && SameSet(AllowHeaders, other.AllowHeaders)
            && SameSet(ExposeHeaders, other.ExposeHeaders)
            && AllowCredentials == other.AllowCredentials
            && MaxAge == other.MaxAge;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AllowCredentials, MaxAge);

    private static bool SameSet(ImmutableArray<string>? one, ImmutableArray<string>? other)
        => (one ?? []).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(other ?? []);
}
