using Cdev.Hosting;

namespace Cdev;

/// <summary>An HTTP API: a URL whose routes call functions. See <see cref="HttpRouteAttribute"/>.</summary>
[ResourceType("cdev::api", "id,url")]
public sealed class HttpApi : Resource
{
    private const string UrlOutput = "url";

    /// <summary>Declares an API.</summary>
    /// <param name="name">
    /// The name in the component: a letter, then letters, digits and hyphens, 64 characters at most. A constant, since the build reads it.
    /// </param>
    public HttpApi(string name)
        : this(name, isExisting: false)
    {
    }

    private HttpApi(string name, bool isExisting)
        : base("cdev::api", name, isExisting)
    {
    }

    /// <summary>Which pages of other origins may call it from a browser; none unless said.</summary>
    public Cors? Cors { get; init; }

    /// <summary>Who may call its routes; anybody unless said. A route may say otherwise: <see cref="HttpRouteAttribute.Anonymous"/>.</summary>
    public Authorizer? Authorizer { get; init; }

    /// <summary>A domain name of one's own; only the cloud's unless said.</summary>
    public ApiDomain? Domain { get; init; }

    /// <summary>The API's base URL, without a slash at the end.</summary>
    /// <exception cref="InvalidOperationException">
    /// The API is not deployed, or this code doesn't run in a function of its component; see <see cref="Use"/> for unit tests.
    /// </exception>
    [Output(UrlOutput)]
    public string Url => GetOutput(UrlOutput);

    /// <summary>The API's id in the cloud.</summary>
    /// <exception cref="InvalidOperationException">It is not known here.</exception>
    [Output("id")]
    public string Id => GetOutput("id");

    /// <summary>An API that is made elsewhere; routes may be added to it.</summary>
    /// <param name="id">Its id in the cloud.</param>
    public static HttpApi Existing(
        [Option(Max = 64, Pattern = "[a-z0-9]+", Form = "an API's id, of lower-case letters and digits, not its URL or ARN")] string id)
        => new(id, isExisting: true);

    /// <summary>Lets <see cref="Url"/> give <paramref name="url"/> in this flow of calls, for unit tests: <c>using var _ = Cloud.Api.Use("http://localhost");</c></summary>
    /// <param name="url">The URL.</param>
    /// <returns>Dispose it to have the former value back.</returns>
    public IDisposable Use(string url) => Substitute(UrlOutput, url);
}

/// <summary>Which pages of other origins may call an API or read a bucket from a browser.</summary>
public sealed class Cors
{
    /// <summary>The origins: <c>https://example.com</c>, or <c>*</c> for every one.</summary>
    [Option(Required = true, Min = 1, Pattern = @"\*|https?://[^/\s]+", Form = "'*' or scheme and host, as in 'https://example.com'")]
    public IReadOnlyList<string> AllowOrigins { get; init; } = [];

    /// <summary>The HTTP methods, or <c>*</c> for every one; GET, HEAD and POST unless said.</summary>
    [Option(Pattern = @"\*|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS", Form = "an HTTP method in upper case, or '*'")]
    public IReadOnlyList<string> AllowMethods { get; init; } = [];

    /// <summary>The request headers that a page may set.</summary>
    public IReadOnlyList<string> AllowHeaders { get; init; } = [];

    /// <summary>The response headers that a page may read.</summary>
    public IReadOnlyList<string> ExposeHeaders { get; init; } = [];

    /// <summary>Whether a page may send cookies and credentials; not together with the origin <c>*</c>.</summary>
    public bool AllowCredentials { get; init; }

    /// <summary>How long a browser may keep the answer, 24 hours at most.</summary>
    [Option(Min = 0, Max = 86_400)]
    public TimeSpan MaxAge { get; init; }
}

/// <summary>Who may call the routes of an API.</summary>
public abstract class Authorizer
{
    private protected Authorizer()
    {
    }
}

/// <summary>Whoever has a valid token of an OpenID Connect issuer.</summary>
/// <param name="issuer">The issuer: an HTTPS URL, as it stands in the token's <c>iss</c>.</param>
[OptionKind("jwt")]
public sealed class JwtAuthorizer([Option(Pattern = @"https://[^\s]+|http://(localhost|127\.0\.0\.1)(:\d+)?(/[^\s]*)?", Form = "an HTTPS URL")] string issuer) : Authorizer
{
    /// <summary>The issuer.</summary>
    public string Issuer { get; } = issuer;

    /// <summary>What the token's <c>aud</c> or <c>client_id</c> must be, one of them.</summary>
    [Option(Required = true, Min = 1)]
    public IReadOnlyList<string> Audiences { get; init; } = [];
}

/// <summary>Whoever signs the request with AWS credentials that may call the API.</summary>
[OptionKind("iam")]
public sealed class IamAuthorizer : Authorizer;

/// <summary>A domain name for an API.</summary>
/// <param name="name">The name: <c>api.example.com</c>.</param>
public sealed class ApiDomain([Option(Max = 255, Pattern = @"(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", Form = "a domain name in lower case")] string name)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The ARN of the certificate, in the API's region.</summary>
    [Option(Required = true, Pattern = "arn:aws[a-z-]*:acm:.+", Form = "the ARN of a certificate of ACM")]
    public string? Certificate { get; init; }

    /// <summary>The id of the Route 53 zone in which the name is entered; left to you unless said.</summary>
    public string? HostedZone { get; init; }

    /// <summary>The path under which the API answers at the domain; its root unless said.</summary>
    [Option(Pattern = "[A-Za-z0-9$_.+!*'()-]+(/[A-Za-z0-9$_.+!*'()-]+)*", Form = "path segments without a slash at either end")]
    public string? BasePath { get; init; }
}
