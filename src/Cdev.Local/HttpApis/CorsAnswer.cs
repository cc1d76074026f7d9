using System.Collections.Immutable;
using Cdev.Local.Storage;

namespace Cdev.Local.HttpApis;

/// <summary>
/// What an API with CORS rules says to pages of other origins ("Configure CORS for HTTP APIs", Amazon API Gateway Developer Guide): it
/// answers preflight requests itself, and sets the headers of every other answer in the place of the function's.
/// </summary>
internal static class CorsAnswer
{
    private const string HeaderPrefix = "access-control-";
    private const string Every = "*";

    /// <summary>Whether the API answers a request itself.</summary>
    /// <param name="rules">The API's rules; null: it has none.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="origin">The request's <c>Origin</c>; empty when it has none.</param>
    /// <param name="requestedMethod">The request's <c>Access-Control-Request-Method</c>; empty when it has none.</param>
    internal static bool IsPreflight(CorsRules? rules, string method, string origin, string requestedMethod)
        => rules is not null && method == "OPTIONS" && origin.Length > 0 && requestedMethod.Length > 0;

    /// <summary>Whether a header of a function's answer is the rules' to say.</summary>
    internal static bool Decides(CorsRules? rules, string header) => rules is not null && header.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The headers for a page of that origin; none when it may not call.</summary>
    /// <param name="rules">The API's rules; null: it has none.</param>
    /// <param name="origin">The page's origin.</param>
    /// <param name="isPreflight">Whether the browser asks before it calls.</param>
    internal static ImmutableArray<(string Name, string Value)> Headers(CorsRules? rules, string origin, bool isPreflight)
    {
        if (rules is null || origin.Length == 0 || !rules.AllowOrigins.Any(allowed => Allows(allowed, origin)))
            return [];
        var headers = ImmutableArray.CreateBuilder<(string, string)>();
        Add("allow-origin", rules.AllowOrigins.Contains(Every, StringComparer.Ordinal) ? Every : origin);
        if (rules.AllowCredentials)
            Add("allow-credentials", "true");
        if (isPreflight)
        {
            Add("allow-methods", string.Join(',', rules.AllowMethods));
            Add("allow-headers", string.Join(',', rules.AllowHeaders));
            if (rules.MaxAge > 0)
                Add("max-age", rules.MaxAge.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            Add("expose-headers", string.Join(',', rules.ExposeHeaders));
        }

        return headers.ToImmutable();

        void Add(string name, string value)
        {
            if (value.Length > 0)
                headers.Add((HeaderPrefix + name, value));
        }
    }

    private static bool Allows(string allowed, string origin)
        => allowed is Every || allowed.Equals(origin, StringComparison.OrdinalIgnoreCase)
            || (allowed is "http://*" or "https://*" && origin.StartsWith(allowed[..^1], StringComparison.OrdinalIgnoreCase));
}
