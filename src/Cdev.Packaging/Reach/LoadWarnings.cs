using System.Collections.Immutable;

namespace Cdev.Packaging.Reach;

/// <summary>Tells of the calls that load by name, each once, however many functions come to it.</summary>
internal static class LoadWarnings
{
    private const int FunctionsToName = 5;

    /// <summary>CDEV214 for every call, ordered by place.</summary>
    internal static ImmutableArray<PackageWarning> Of(IEnumerable<FunctionReach> reaches) =>
    [
        .. reaches
            .SelectMany(reach => reach.OwnLoadsByName.Select(load => (Load: load, reach.Function)))
            .GroupBy(found => found.Load, found => found.Function)
            .OrderBy(call => call.Key.Location?.File, StringComparer.Ordinal)
            .ThenBy(call => call.Key.Location?.Line)
            .ThenBy(call => call.Key.Caller, StringComparer.Ordinal)
            .ThenBy(call => call.Key.Callee, StringComparer.Ordinal)
            .Select(call => Warning(call.Key, [.. call.Order(StringComparer.Ordinal)])),
    ];

    private static PackageWarning Warning(LoadByName load, string[] functions)
    {
        var named = string.Join(", ", functions.Take(FunctionsToName)) + (functions.Length > FunctionsToName ? ", …" : "");
        var who = functions.Length == 1 ? $"function {named} carries" : $"{functions.Length} functions ({named}) carry";
        return new(
            DiagnosticCodes.LoadByName,
            $"{load.Caller} calls {load.Callee}, which may load what no reference shows: {who} the whole assembly {load.Assembly}, and any edit of it redeploys them. " +
            "Name the types in code instead, or keep the call out of what these functions use.",
            load.Location);
    }
}
