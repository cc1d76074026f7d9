namespace Cdev;

/// <summary>An HTTP API: a URL whose routes call functions. See <see cref="HttpRouteAttribute"/>.</summary>
/// <param name="name">
/// The name in the component: a letter, then letters, digits and hyphens, 64 characters at most. A constant, since the build reads it.
/// </param>
public sealed class HttpApi(string name) : Resource("cdev::api", name)
{
    private const string UrlOutput = "url";

    /// <summary>The API's base URL, without a slash at the end.</summary>
    /// <exception cref="InvalidOperationException">
    /// The API is not deployed, or this code doesn't run in a function of its component; see <see cref="Use"/> for unit tests.
    /// </exception>
    public string Url => GetOutput(UrlOutput);

    /// <summary>Lets <see cref="Url"/> give <paramref name="url"/> in this flow of calls, for unit tests: <c>using var _ = Cloud.Api.Use("http://localhost");</c></summary>
    /// <param name="url">The URL.</param>
    /// <returns>Dispose it to have the former value back.</returns>
    public IDisposable Use(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        return Substitute(UrlOutput, url);
    }
}
