using System.Collections.Immutable;

namespace Cdev.Packaging.OpenApi.Operations;

/// <summary>
/// Lays an API's routes out as OpenAPI has them: paths, and methods below. It has no method that stands for all, so <c>ANY</c> becomes each
/// that is commonly called and that no other route of the path serves; and two paths that differ in names of parameters only are one.
/// </summary>
internal static class ApiPaths
{
    private static readonly ImmutableArray<string> Order = ["get", "put", "post", "delete", "options", "head", "patch"];

    // HEAD and OPTIONS follow from the others.
    private static readonly ImmutableArray<string> Any = ["get", "put", "post", "delete", "patch"];

    /// <summary>The paths, sorted.</summary>
    internal static ImmutableArray<ApiPathItem> Of(IEnumerable<ApiRoute> routes)
    {
        var items = routes.GroupBy(route => route.Path.Shape, StringComparer.Ordinal).Select(Item).OrderBy(item => item.Template, StringComparer.Ordinal).ToList();
        var ids = OperationIds.Choose(items.SelectMany(item => item.Operations.Select(operation => (item.Template, operation))));
        return [.. items.Select(item => item with { Operations = [.. item.Operations.Select(operation => operation with { Id = ids[operation] })] })];
    }

    private static ApiPathItem Item(IEnumerable<ApiRoute> routes)
    {
        // In the order in which an API tries them: a whole path before one that takes the rest, a method before any.
        var tried = routes
            .OrderBy(route => route.Path.IsGreedy)
            .ThenBy(route => route.Method == ApiRoute.AnyMethod)
            .ThenBy(route => route.Path.Template, StringComparer.Ordinal)
            .ThenBy(route => route.Method, StringComparer.Ordinal)
            .ToList();
        var operations = new Dictionary<string, ApiOperation>(StringComparer.Ordinal);
        var hidden = ImmutableArray.CreateBuilder<ApiRoute>();
        foreach (var route in tried)
        {
            var methods = route.Method == ApiRoute.AnyMethod ? Any : [route.Method.ToLowerInvariant()];
            foreach (var method in methods)
                operations.TryAdd(method, new(method, route));
            if (route.Path.IsGreedy && methods.Any(method => !operations[method].Route.Path.IsGreedy))
                hidden.Add(route);
        }

        return new(
            tried[0].Path.Template,
            tried[0].Path.Parameters,
            [.. operations.Values.OrderBy(operation => Order.IndexOf(operation.Method))],
            hidden.ToImmutable());
    }
}
