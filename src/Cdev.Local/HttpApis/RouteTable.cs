using System.Collections.Immutable;
using Cdev.Local.Storage;

namespace Cdev.Local.HttpApis;

/// <summary>The routes of one API in the order in which they are tried. Immutable.</summary>
internal sealed class RouteTable
{
    private const string AnyMethod = "ANY";

    private readonly ImmutableArray<(RouteTemplate Template, RouteRecord Route)> _routes;

    /// <summary>Puts routes in order.</summary>
    internal RouteTable(IEnumerable<RouteRecord> routes)
        => _routes =
        [
            .. routes
                .Select(route => (Template: RouteTemplate.Parse(route.Path), Route: route))
                .OrderBy(entry => entry.Template, RouteTemplate.BySpecificity)
                .ThenBy(entry => entry.Route.Method == AnyMethod),
        ];

    /// <summary>No route.</summary>
    internal static RouteTable Empty { get; } = new([]);

    /// <summary>The most specific route for a request.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, percent-encoded as it came.</param>
    /// <returns>Null when no route takes it.</returns>
    internal RouteMatch? Match(string method, string path)
    {
        if (!path.StartsWith('/'))
            return null;
        var segments = RouteTemplate.Split(path);
        foreach (var (template, route) in _routes)
        {
            var takesMethod = template.IsDefault || route.Method == AnyMethod || route.Method == method;
            if (takesMethod && template.Match(segments) is { } values)
                return new(route, template.IsDefault ? route.Path : $"{route.Method} {route.Path}", values);
        }

        return null;
    }
}

/// <summary>The route that takes a request.</summary>
/// <param name="Route">The route.</param>
/// <param name="RouteKey">Its key as the event has it: <c>GET /orders/{id}</c>.</param>
/// <param name="PathParameters">The values of its variables, decoded.</param>
internal sealed record RouteMatch(RouteRecord Route, string RouteKey, ImmutableSortedDictionary<string, string> PathParameters);
