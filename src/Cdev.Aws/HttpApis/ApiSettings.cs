using System.Text.Json;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.HttpApis;

/// <summary>What is set of an HTTP API, as a model has it.</summary>
/// <param name="Cors">Which pages of other origins may call it; null: none.</param>
/// <param name="Authorizer">Who may call its routes; null: anybody.</param>
internal sealed record ApiSettings(CorsSettings? Cors = null, AuthorizerSettings? Authorizer = null)
{
    /// <summary>What is found, told as the wanted is where both mean the same.</summary>
    /// <param name="wanted">As wanted.</param>
    /// <param name="api">The answer of GetApi.</param>
    /// <param name="authorizer">Its authorizer; null: none.</param>
    internal static ApiSettings Of(ApiSettings wanted, JsonElement api, JsonElement? authorizer)
    {
        var cors = CorsSettings.Of(api.Member("corsConfiguration"), name => name);
        // That routes ask for IAM's signature is not said of the API.
        var found = authorizer is { } jwt ? AuthorizerSettings.Of(jwt) : wanted.Authorizer is { IsJwt: false } ? wanted.Authorizer : null;
        return new(cors is not null && cors.Equals(wanted.Cors) ? wanted.Cors : cors, found is not null && found.Equals(wanted.Authorizer) ? wanted.Authorizer : found);
    }
}
