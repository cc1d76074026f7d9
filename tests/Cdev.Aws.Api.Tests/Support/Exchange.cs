using System.Collections.Immutable;
using System.Text;

namespace Cdev.Aws.Api.Tests.Support;

/// <summary>A request as it arrived, and what was answered.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query string as they stood on the request line.</param>
/// <param name="Headers">The headers, names in lower case.</param>
/// <param name="Body">The body.</param>
/// <param name="At">When it arrived.</param>
internal sealed record Exchange(string Method, string Target, ImmutableDictionary<string, string> Headers, byte[] Body, DateTimeOffset At)
{
    internal string Text => Encoding.UTF8.GetString(Body);

    internal string Path => Target.Split('?')[0];

    internal string Query => Target.Split('?') is [_, var query] ? query : "";
}
