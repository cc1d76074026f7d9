using System.ComponentModel;

namespace Cdev.Hosting;

/// <summary>Where a value of a request is looked for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum HttpSource
{
    /// <summary>The route's path, then the query: a handler with several routes, of which only some have the parameter.</summary>
    RouteOrQuery,

    /// <summary>The route's path.</summary>
    Route,

    /// <summary>The query.</summary>
    Query,

    /// <summary>The headers.</summary>
    Header,
}
