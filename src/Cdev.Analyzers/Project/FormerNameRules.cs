using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Project;

/// <summary>A former name of the function is the name of <paramref name="Other"/>, or a former one.</summary>
internal sealed record TakenFormerName(int Function, string Name, int Other, bool IsCurrent) : ProjectProblem;

/// <summary>A deployed function can become one other only: nobody else has, or had, its name.</summary>
internal static class FormerNameRules
{
    public static void Check(ImmutableArray<FunctionModel> functions, ImmutableArray<ProjectProblem>.Builder problems)
    {
        var current = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < functions.Length; i++)
            current[functions[i].Name] = i;
        var former = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < functions.Length; i++)
        {
            foreach (var name in functions[i].FormerNames)
            {
                // Its own name has been told already.
                if (name == functions[i].Name)
                    continue;
                if (current.TryGetValue(name, out var other))
                    problems.Add(new TakenFormerName(i, name, other, IsCurrent: true));
                else if (former.TryGetValue(name, out other))
                    problems.Add(new TakenFormerName(i, name, other, IsCurrent: false));
                else
                    former.Add(name, i);
            }
        }
    }
}
