using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Project;

/// <summary>Finds the API of each route, and routes that catch the same requests.</summary>
internal static class RouteResolver
{
    /// <summary>The routes as events, by the index of their function.</summary>
    public static ILookup<int, EventModel> Resolve(
        ImmutableArray<FunctionModel> functions,
        ImmutableArray<ResourceModel> resources,
        ImmutableArray<ProjectProblem>.Builder problems)
    {
        var apis = resources.Where(resource => resource.Type == ResourceTypes.Api).ToImmutableArray();
        var byField = new Dictionary<string, ResourceModel>(StringComparer.Ordinal);
        foreach (var api in apis)
            byField[api.Field] = api;

        var first = new Dictionary<(string Api, string Method, string Shape), (int Function, int Route)>();
        var events = new List<(int Function, EventModel Event)>();
        for (var i = 0; i < functions.Length; i++)
        {
            for (var j = 0; j < functions[i].Routes.Count; j++)
            {
                var route = functions[i].Routes[j];
                if (!route.NamesApi && apis.Length != 1)
                    problems.Add(new AmbiguousApi(i, j, apis.ToEquatableArray()));
                if (FindApi(route) is not { } api || route is not { Method: { } method, Path: { } path })
                    continue;

                EventRules.CheckRoute(i, j, route, api, problems);
                events.Add((i, new(EventKinds.HttpRoute, new(api.Field), PropertiesOf(route, method, path))));
                var key = (api.Field, method, path.Shape);
                if (first.TryGetValue(key, out var other))
                    problems.Add(new DuplicateRoute(i, j, api, other.Function, other.Route));
                else
                    first.Add(key, (i, j));
            }
        }

        return events.ToLookup(found => found.Function, found => found.Event);

        ResourceModel? FindApi(RouteModel route)
        {
            if (!route.NamesApi)
                return apis.Length == 1 ? apis[0] : null;
            return route.ApiField is not null && byField.TryGetValue(route.ApiField, out var api) ? api : null;
        }
    }

    private static EquatableArray<Property> PropertiesOf(RouteModel route, string method, RoutePath path)
        => route.Options
            .Append(new("method", new PropertyValue.Text(method)))
            .Append(new("path", new PropertyValue.Text(path.Text)))
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .ToEquatableArray();
}
