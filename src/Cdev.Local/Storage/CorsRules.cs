using System.Collections.Immutable;

namespace Cdev.Local.Storage;

/// <summary>Which pages of other origins may call an API from a browser.</summary>
/// <param name="AllowOrigins">Origins, <c>*</c> for every one.</param>
/// <param name="AllowMethods">HTTP methods, <c>*</c> for every one.</param>
/// <param name="AllowHeaders">Request headers that a page may set.</param>
/// <param name="ExposeHeaders">Response headers that a page may read.</param>
/// <param name="AllowCredentials">Whether a page may send cookies and credentials.</param>
/// <param name="MaxAge">Seconds for which a browser may keep the answer; 0: it is not said.</param>
internal sealed record CorsRules(
    ImmutableArray<string> AllowOrigins,
    ImmutableArray<string> AllowMethods,
    ImmutableArray<string> AllowHeaders,
    ImmutableArray<string> ExposeHeaders,
    bool AllowCredentials,
    int MaxAge);
