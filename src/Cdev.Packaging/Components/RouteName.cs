using Cdev.Model.Manifests;

namespace Cdev.Packaging.Components;

/// <summary>The name of a route's resource: API, method and path.</summary>
internal static class RouteName
{
    internal static string Of(EventDeclaration route)
        => $"{route.Source!.Name} {route.Properties.GetProperty("method").GetString()} {route.Properties.GetProperty("path").GetString()}";
}
