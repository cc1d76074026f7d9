using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.HttpApis;

/// <summary>A route of an HTTP API, as a model has it, references resolved.</summary>
/// <param name="Api">The API's id.</param>
/// <param name="Function">ARN of the function.</param>
/// <param name="Method">An HTTP method, or <c>ANY</c>.</param>
/// <param name="Path">The path with its variables.</param>
/// <param name="Authorizer"><c>jwt</c>, <c>iam</c>, or null: anybody may call it.</param>
/// <param name="AuthorizerId">With <c>jwt</c>: the API's authorizer.</param>
/// <param name="Scopes">With <c>jwt</c>: scopes of which a token must have one.</param>
internal sealed partial record RouteSettings(
    string Api,
    string Function,
    string Method,
    string Path,
    string? Authorizer = null,
    string? AuthorizerId = null,
    ImmutableArray<string>? Scopes = null)
{
    private const string Jwt = "JWT";
    private const string Iam = "AWS_IAM";

    /// <summary>The route's key, which is unique in the API.</summary>
    internal string Key => $"{Method} {Path}";

    /// <summary>The calls that the route makes, as the ARN of what API Gateway calls for: each variable, and <c>ANY</c>, as <c>*</c>.</summary>
    /// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html</remarks>
    internal string SourceArn(string partition, string region, string account)
        => $"arn:{partition}:execute-api:{region}:{account}:{Api}/*/{(Method == "ANY" ? "*" : Method)}{Variables().Replace(Path, "*")}";

    /// <summary>As API Gateway takes it.</summary>
    /// <param name="integrationId">What it calls.</param>
    internal JsonObject ToAws(string integrationId) => new()
    {
        ["apiId"] = Api,
        ["routeKey"] = Key,
        ["target"] = Target(integrationId),
        ["authorizationType"] = Authorizer switch { "jwt" => Jwt, "iam" => Iam, _ => "NONE" },
        ["authorizerId"] = Authorizer == "jwt" ? AuthorizerId : null,
        ["authorizationScopes"] = (Scopes ?? []).ToJsonArray(),
    };

    /// <summary>What is found.</summary>
    /// <param name="api">The API's id.</param>
    /// <param name="route">The answer of GetRoute.</param>
    /// <param name="integration">The answer of GetIntegration; null: there is none.</param>
    internal static RouteSettings Of(string api, JsonElement route, JsonElement? integration)
    {
        var key = route.Text("routeKey")!.Split(' ', 2);
        var authorizer = route.Text("authorizationType") switch { Jwt => "jwt", Iam => "iam", _ => null };
        return new(
            api,
            integration?.Text("integrationUri") ?? "",
            key[0],
            key[^1],
            authorizer,
            authorizer == "jwt" ? route.Text("authorizerId") : null,
            route.Texts("authorizationScopes"));
    }

    /// <summary>How a route names the integration that it calls.</summary>
    internal static string Target(string integrationId) => $"integrations/{integrationId}";

    /// <summary>Whether two mean the same: the order of scopes says nothing.</summary>
    public bool Equals(RouteSettings? other)
        => other is not null
            && (Api, Function, Method, Path, Authorizer, AuthorizerId) == (other.Api, other.Function, other.Method, other.Path, other.Authorizer, other.AuthorizerId)
            && (Scopes ?? []).ToHashSet(StringComparer.Ordinal).SetEquals(other.Scopes ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Api, Function, Method, Path);

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variables();
}
