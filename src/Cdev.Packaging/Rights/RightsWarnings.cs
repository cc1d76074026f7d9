using System.Collections.Immutable;
using Cdev.Packaging.Reach;

namespace Cdev.Packaging.Rights;

/// <summary>Tells of the calls whose rights could not be inferred, each once, however many functions come to it.</summary>
internal static class RightsWarnings
{
    private const int FunctionsToName = 5;

    /// <summary>CDEV235 for every call, ordered by place.</summary>
    internal static ImmutableArray<PackageWarning> Of(IEnumerable<FunctionRights> functions) =>
    [
        .. from function in functions
           from needed in function.Ungranted
           from call in needed.Calls
           group (function.Function, needed.Action) by (call.Method, call.Location) into found
           orderby found.Key.Location?.File, found.Key.Location?.Line, found.Key.Location?.Column, found.Key.Method
           select Warning(found.Key.Method, found.Key.Location, [.. found.Select(one => one.Action).Distinct().Order(StringComparer.Ordinal)], [.. found.Select(one => one.Function).Distinct().Order(StringComparer.Ordinal)]),
    ];

    private static PackageWarning Warning(string method, Model.Resources.SourceLocation? location, string[] actions, string[] functions)
    {
        var who = functions.Length == 1 ? $"function {functions[0]}" : $"{functions.Length} functions ({string.Join(", ", functions.Take(FunctionsToName))}{(functions.Length > FunctionsToName ? ", …" : "")})";
        return new(
            DiagnosticCodes.RightUnknown,
            $"{SdkCalls.Display(method)} needs {string.Join(" and ", actions)}, {Why(actions[0])}: {who} may not do it. {Remedy(actions)}",
            location);
    }

    private static string Why(string action)
    {
        if (ActionScope.IsOfNoResource(action))
            return "which is a right on no resource in particular";
        return HandleOf(action) is { } handle ? $"and the code that calls it reads no {handle}'s handle" : "and there are no handles of that service";
    }

    private static string Remedy(string[] actions)
    {
        var grants = string.Join(", ", actions.Select(action => $"[Grant(\"{action}\", \"{(ActionScope.IsOfNoResource(action) ? "*" : "<arn>")}\")]"));
        return HandleOf(actions[0]) is { } handle && !ActionScope.IsOfNoResource(actions[0])
            ? $"Take the {handle}'s name from its handle, as in Cloud.Example.{(handle == "queue" ? "Url" : handle is "topic" ? "Arn" : "Name")}, or write {grants}."
            : $"Write {grants}.";
    }

    private static string? HandleOf(string action)
        => AwsServices.ResourceTypeOf(action.Split(':')[0]) is { } type ? type[(type.LastIndexOf(':') + 1)..] : null;
}
