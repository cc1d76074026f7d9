using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Parsing.Functions;
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
        ResourceRelations.Check(resources, problems);
        var duplicates = FindDuplicateFunctions(functions, problems);
        FormerNameRules.Check(functions, problems);
        var routes = RouteResolver.Resolve(functions, resources, problems);
        EventRules.Check(functions, resources, problems);

        var isWhole = problems.Count == 0
            && functions.All(function => function.Invoker is not null)
            && resources.All(resource => resource.IsRight);
        var declarations = isWhole ? new ProjectDeclarations(Sort(resources), Sort(functions, routes)) : null;
        return new(
            duplicates,
            declarations is not null && ReferenceFinder.FindsAll(declarations) ? declarations : null,
            problems.ToEquatableArray());
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

    private static EquatableArray<ResourceModel> Sort(ImmutableArray<ResourceModel> resources)
        => resources
            .OrderBy(resource => resource.Type, StringComparer.Ordinal)
            .ThenBy(resource => resource.Name, StringComparer.Ordinal)
            .ToEquatableArray();

    private static EquatableArray<ResolvedFunction> Sort(ImmutableArray<FunctionModel> functions, ILookup<int, EventModel> routes)
        => functions
            .Select((function, i) => new ResolvedFunction(
                function.Name,
                function.Method,
                function.Invoker!.TypeName,
                function.Options,
                routes[i].Concat(function.Events).ToEquatableArray(),
                function.Grants,
                function.FormerNames,
                function.Parameters))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToEquatableArray();
}
