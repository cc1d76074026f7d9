using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Parsing;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Project;

/// <summary>Puts a project's declarations together and finds what is wrong between them. Pure, on values; the same for generator and analyzer.</summary>
internal static class ProjectResolver
{
    /// <param name="functions">The functions, in any order.</param>
    /// <param name="resources">The resources, in any order.</param>
    public static ProjectModel Resolve(ImmutableArray<FunctionModel> functions, ImmutableArray<ResourceModel> resources)
    {
        var problems = ImmutableArray.CreateBuilder<ProjectProblem>();
        FindDuplicateResources(resources, problems);
        var duplicates = FindDuplicateFunctions(functions, problems);
        var resolved = ResolveRoutes(functions, resources, problems);
        FindDuplicateRoutes(functions, resolved, problems);

        var isWhole = problems.Count == 0
            && functions.All(function => function.Invoker is not null)
            && resources.All(resource => resource.Name is not null);
        return new(
            duplicates,
            isWhole ? new(Sort(resources), Sort(functions, resolved)) : null,
            problems.ToEquatableArray());
    }

    private static void FindDuplicateResources(ImmutableArray<ResourceModel> resources, ImmutableArray<ProjectProblem>.Builder problems)
    {
        var first = new Dictionary<(string Type, string Name), int>();
        for (var i = 0; i < resources.Length; i++)
        {
            if (resources[i].Name is not { } name)
                continue;
            // The environment variables of two names that differ only in case would be one.
            var key = (resources[i].Type, name.ToUpperInvariant());
            if (first.TryGetValue(key, out var other))
                problems.Add(new DuplicateResource(i, other));
            else
                first.Add(key, i);
        }
    }

    // Generated types and files take their names from the invoker's; file names don't tell case.
    private static EquatableArray<string> FindDuplicateFunctions(ImmutableArray<FunctionModel> functions, ImmutableArray<ProjectProblem>.Builder problems)
    {
        var first = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var duplicates = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < functions.Length; i++)
        {
            var invoker = FunctionNames.InvokerOf(functions[i].Name);
            if (!first.TryGetValue(invoker, out var other))
            {
                first.Add(invoker, i);
                continue;
            }

            duplicates.Add(invoker);
            problems.Add(new DuplicateFunction(i, other));
        }

        return duplicates.ToEquatableArray();
    }

    private static Dictionary<(int Function, int Route), ResourceModel> ResolveRoutes(
        ImmutableArray<FunctionModel> functions,
        ImmutableArray<ResourceModel> resources,
        ImmutableArray<ProjectProblem>.Builder problems)
    {
        var apis = resources.Where(resource => resource.Type == ResourceTypes.Api).ToImmutableArray();
        var byField = new Dictionary<string, ResourceModel>(StringComparer.Ordinal);
        foreach (var api in apis)
            byField[api.Field] = api;

        var resolved = new Dictionary<(int Function, int Route), ResourceModel>();
        for (var i = 0; i < functions.Length; i++)
        {
            for (var j = 0; j < functions[i].Routes.Count; j++)
            {
                var route = functions[i].Routes[j];
                if (!route.NamesApi)
                {
                    if (apis.Length == 1)
                        resolved.Add((i, j), apis[0]);
                    else
                        problems.Add(new AmbiguousApi(i, j, apis.ToEquatableArray()));
                }
                else if (route.ApiField is not null)
                {
                    if (byField.TryGetValue(route.ApiField, out var api))
                        resolved.Add((i, j), api);
                    else
                        problems.Add(new UndeclaredApi(i, j));
                }
            }
        }

        return resolved;
    }

    private static void FindDuplicateRoutes(
        ImmutableArray<FunctionModel> functions,
        Dictionary<(int Function, int Route), ResourceModel> resolved,
        ImmutableArray<ProjectProblem>.Builder problems)
    {
        var first = new Dictionary<(string Api, string Method, string Shape), (int Function, int Route)>();
        for (var i = 0; i < functions.Length; i++)
        {
            for (var j = 0; j < functions[i].Routes.Count; j++)
            {
                if (functions[i].Routes[j] is not { Method: { } method, Path: { } path } || !resolved.TryGetValue((i, j), out var api))
                    continue;
                var key = (api.Field, method, path.Shape);
                if (first.TryGetValue(key, out var other))
                    problems.Add(new DuplicateRoute(i, j, api, other.Function, other.Route));
                else
                    first.Add(key, (i, j));
            }
        }
    }

    private static EquatableArray<ResourceModel> Sort(ImmutableArray<ResourceModel> resources)
        => resources
            .OrderBy(resource => resource.Type, StringComparer.Ordinal)
            .ThenBy(resource => resource.Name, StringComparer.Ordinal)
            .ToEquatableArray();

    private static EquatableArray<ResolvedFunction> Sort(
        ImmutableArray<FunctionModel> functions,
        Dictionary<(int Function, int Route), ResourceModel> resolved)
        => functions
            .Select((function, i) => new ResolvedFunction(
                function.Name,
                function.Method,
                function.Invoker!.TypeName,
                function.Options,
                function.Routes
                    .Select((route, j) => new ResolvedRoute(resolved[(i, j)].Type, resolved[(i, j)].Name!, route.Method!, route.Path!.Text))
                    .OrderBy(route => route.Api, StringComparer.Ordinal)
                    .ThenBy(route => route.Path, StringComparer.Ordinal)
                    .ThenBy(route => route.Method, StringComparer.Ordinal)
                    .ToEquatableArray()))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToEquatableArray();
}
