using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdev.Packaging.OpenApi.Operations;

/// <summary>Who may call an API, as its authorizer says.</summary>
/// <param name="Name">The scheme's name in the document.</param>
/// <param name="Scheme">The security scheme.</param>
/// <param name="IsToken">Whether it is a token, which may have scopes.</param>
internal sealed record ApiSecurity(string Name, JsonObject Scheme, bool IsToken)
{
    /// <summary>Reads the properties of an API's resource.</summary>
    /// <returns>Null: anybody may.</returns>
    internal static ApiSecurity? Of(JsonElement properties)
    {
        if (!properties.TryGetProperty("authorizer", out var authorizer) || !authorizer.TryGetProperty("kind", out var kind))
            return null;
        return kind.GetString() switch
        {
            "jwt" => Token(authorizer),
            "iam" => Signature(),
            _ => null,
        };
    }

    /// <summary>What a call of a route needs.</summary>
    /// <returns>Null: what every call of the API needs.</returns>
    internal JsonArray? Requirement(ApiRoute route)
    {
        if (route.IsAnonymous)
            return [];
        // A token with one of the scopes will do: these are alternatives.
        return IsToken && !route.Scopes.IsEmpty ? [.. route.Scopes.Select(scope => (JsonNode)Needs([scope]))] : null;
    }

    /// <summary>What every call needs that says nothing else.</summary>
    internal JsonArray Default() => [Needs([])];

    private JsonObject Needs(ImmutableArray<string> scopes) => new() { [Name] = new JsonArray([.. scopes.Select(scope => (JsonNode)scope)]) };

    private static ApiSecurity Token(JsonElement authorizer)
    {
        // An issuer may also be the output of a resource, which a deployment knows.
        var issuer = authorizer.TryGetProperty("issuer", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
        return new("token", issuer is null
            ? new() { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" }
            : new()
            {
                ["type"] = "openIdConnect",
                ["description"] = $"A token of {issuer}, as `Authorization: Bearer …`.",
                // OpenID Connect Discovery 1.0, section 4.
                ["openIdConnectUrl"] = issuer.TrimEnd('/') + "/.well-known/openid-configuration",
            }, IsToken: true);
    }

    // OpenAPI has no type for signatures of requests; API Gateway writes and reads them so.
    private static ApiSecurity Signature() => new("signature", new()
    {
        ["type"] = "apiKey",
        ["description"] = "AWS Signature Version 4, service `execute-api`.",
        ["name"] = "Authorization",
        ["in"] = "header",
        ["x-amazon-apigateway-authtype"] = "awsSigv4",
    }, IsToken: false);
}
