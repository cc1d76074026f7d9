using System.Globalization;
using System.Text;

namespace Cdev.Packaging.OpenApi.Operations;

/// <summary>
/// The ids of operations, by which generated clients name their methods: the function's name; of a function that serves several, with the
/// method behind it; where that is not enough, with the path.
/// </summary>
internal static class OperationIds
{
    /// <summary>An id for each operation, in any order; no two are equal.</summary>
    internal static IReadOnlyDictionary<ApiOperation, string> Choose(IEnumerable<(string Template, ApiOperation Operation)> operations)
    {
        var ids = new Dictionary<ApiOperation, string>(ReferenceEqualityComparer.Instance);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var functions = operations.GroupBy(operation => operation.Operation.Route.Function.Name, StringComparer.Ordinal).Select(function => function.ToList()).ToList();

        // A function's own name is never given away.
        foreach (var function in functions.Where(function => function.Count == 1))
            ids[function[0].Operation] = Take(taken, function[0].Operation.Route.Function.Name);
        foreach (var function in functions.Where(function => function.Count > 1))
        {
            var differ = function.DistinctBy(operation => operation.Operation.Method).Count() == function.Count;
            foreach (var (template, operation) in function)
                ids[operation] = Take(taken, $"{operation.Route.Function.Name}-{operation.Method}{(differ ? "" : Words(template))}");
        }

        return ids;
    }

    private static string Take(HashSet<string> taken, string wanted)
    {
        var id = wanted;
        for (var number = 2; !taken.Add(id); number++)
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        return id;
    }

    private static string Words(string template)
    {
        var words = new StringBuilder();
        foreach (var c in template)
        {
            if (char.IsAsciiLetterOrDigit(c))
                words.Append(char.ToLowerInvariant(c));
            else if (words.Length > 0 && words[^1] != '-')
                words.Append('-');
        }

        return words.ToString().Trim('-') is { Length: > 0 } text ? "-" + text : "";
    }
}
