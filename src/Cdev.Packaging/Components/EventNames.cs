using Cdev.Model.Manifests;

namespace Cdev.Packaging.Components;

/// <summary>
/// Names of the resources that stand between a function and what calls it. Each is made of what it connects, so that it is unique, and
/// so that an event that comes or goes changes no other's name.
/// </summary>
internal static class EventNames
{
    /// <summary>Of a route: API, method and path.</summary>
    internal static string Route(string api, EventDeclaration route)
        => $"{api} {route.Properties.GetProperty("method").GetString()} {route.Properties.GetProperty("path").GetString()}";

    /// <summary>Of what reads a queue or a stream: function, kind and source.</summary>
    internal static string Trigger(string function, string kind, string source) => $"{function} {kind} {source}";

    /// <summary>Of a subscription: function and topic.</summary>
    internal static string Subscription(string function, string topic) => $"{function} {topic}";

    /// <summary>Of a schedule: function, times, and their zone unless it is UTC.</summary>
    internal static string Schedule(string function, EventDeclaration schedule)
    {
        var zone = schedule.Properties.TryGetProperty("timeZone", out var stated) ? $" {stated.GetString()}" : "";
        return $"{function} {schedule.Properties.GetProperty("expression").GetString()}{zone}";
    }

    /// <summary>A source's name; of another component's with that before it.</summary>
    internal static string Source(DeclaredResourceId source, string name) => source.Component is null ? name : $"{source.Component}/{name}";
}
