using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Model.Manifests;

namespace Cdev.Packaging.OpenApi.Operations;

/// <summary>A route of an API.</summary>
/// <param name="Function">The function that it calls.</param>
/// <param name="Method">The HTTP method, or <see cref="AnyMethod"/>.</param>
/// <param name="Path">The path.</param>
/// <param name="Scopes">Scopes of which a token must have one.</param>
/// <param name="IsAnonymous">Whether anybody may call it.</param>
internal sealed record ApiRoute(FunctionDeclaration Function, string Method, ApiPath Path, ImmutableArray<string> Scopes, bool IsAnonymous)
{
    /// <summary>Every method.</summary>
    internal const string AnyMethod = "ANY";

    /// <summary>The route that an event declares.</summary>
    internal static ApiRoute Of(FunctionDeclaration function, EventDeclaration declared) => new(
        function,
        declared.Properties.GetProperty("method").GetString()!,
        ApiPath.Parse(declared.Properties.GetProperty("path").GetString()!),
        declared.Properties.TryGetProperty("scopes", out var scopes) ? [.. scopes.EnumerateArray().Select(scope => scope.GetString()!)] : [],
        declared.Properties.TryGetProperty("anonymous", out var anonymous) && anonymous.ValueKind == JsonValueKind.True);
}
