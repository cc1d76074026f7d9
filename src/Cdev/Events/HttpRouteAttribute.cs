namespace Cdev;

/// <summary>Calls a function for the requests of one route of an <see cref="HttpApi"/>. A function may have several.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HttpRouteAttribute : Attribute
{
    /// <summary>A route of the project's only API.</summary>
    /// <param name="method">GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, or ANY for every method.</param>
    /// <param name="path">
    /// The path: <c>/orders/{id}</c>. A parameter in braces is a whole segment; <c>{rest+}</c> as the last one takes all that follows.
    /// </param>
    public HttpRouteAttribute(string method, string path)
    {
        Method = method;
        Path = path;
    }

    /// <summary>A route of the API that a field declares.</summary>
    /// <param name="api">The field, as <c>nameof(Cloud.Api)</c>: the build follows the symbol, so a literal is refused.</param>
    /// <param name="method">GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, or ANY for every method.</param>
    /// <param name="path">
    /// The path: <c>/orders/{id}</c>. A parameter in braces is a whole segment; <c>{rest+}</c> as the last one takes all that follows.
    /// </param>
    public HttpRouteAttribute(string api, string method, string path)
        : this(method, path)
        => Api = api;

    /// <summary>The simple name of the API's field; null when the project's only API is meant.</summary>
    public string? Api { get; }

    /// <summary>The HTTP method, or ANY.</summary>
    public string Method { get; }

    /// <summary>The path with its parameters in braces.</summary>
    public string Path { get; }

    /// <summary>The scopes of which a token must have one, where the API has a <see cref="JwtAuthorizer"/>.</summary>
    public string[] Scopes { get; set; } = [];

    /// <summary>Whether anybody may call the route, whatever the API's <see cref="HttpApi.Authorizer"/> says.</summary>
    public bool Anonymous { get; set; }
}
