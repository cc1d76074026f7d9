using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.HttpApis;

/// <summary>Who may call the routes of an API, as a model has it.</summary>
/// <param name="Kind"><c>jwt</c> or <c>iam</c>.</param>
/// <param name="Issuer">With <c>jwt</c>: who issues the tokens.</param>
/// <param name="Audiences">With <c>jwt</c>: for whom, one of them.</param>
internal sealed record AuthorizerSettings(string Kind, string? Issuer = null, ImmutableArray<string>? Audiences = null)
{
    /// <summary>The name of the one authorizer of an API.</summary>
    internal const string Name = "jwt";

    internal bool IsJwt => Kind == "jwt";

    /// <summary>Reads what API Gateway answers.</summary>
    internal static AuthorizerSettings Of(JsonElement authorizer)
        => new("jwt", authorizer.Member("jwtConfiguration")?.Text("issuer"), authorizer.Member("jwtConfiguration")?.Texts("audience"));

    /// <summary>As API Gateway takes it.</summary>
    internal JsonObject ToAws(string apiId) => new()
    {
        ["apiId"] = apiId,
        ["name"] = Name,
        ["authorizerType"] = "JWT",
        ["identitySource"] = new JsonArray("$request.header.Authorization"),
        ["jwtConfiguration"] = new JsonObject { ["issuer"] = Issuer, ["audience"] = (Audiences ?? []).ToJsonArray() },
    };

    /// <inheritdoc/>
    public bool Equals(AuthorizerSettings? other)
        => other is not null && Kind == other.Kind && Issuer == other.Issuer && (Audiences ?? []).ToHashSet(StringComparer.Ordinal).SetEquals(other.Audiences ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Issuer);
}
