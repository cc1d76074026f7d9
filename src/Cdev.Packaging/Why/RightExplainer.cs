using System.Globalization;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Rights;

namespace Cdev.Packaging.Why;

/// <summary>Explains what one function may do: by the calls that need it, or by its being granted.</summary>
internal sealed class RightExplainer(ReachAnalyzer reach, SurveyedFunction function)
{
    /// <summary>Whether what is asked for is a right: <c>s3:PutObject</c>.</summary>
    internal static bool IsRight(string subject) => subject.Contains(':', StringComparison.Ordinal);

    /// <summary>Why it has a right, for each resource that it has it on, or why it needs it and has it not; nothing when it does neither.</summary>
    /// <param name="action">The action, in any case.</param>
    internal IEnumerable<Explanation> Explain(string action)
    {
        return function.Rights.Rights.Where(right => IsAsked(right.Needed.Action)).Select(right => Inferred(right.Needed, $"{right.Needed.Action} on {Name(right.Resource)}"))
            .Concat((function.Declaration.Grants ?? []).Where(grant => IsAsked(grant.Action)).Select(grant => Granted(grant)))
            .Concat(function.Rights.Ungranted.Where(needed => IsAsked(needed.Action)).Select(needed => Inferred(needed, $"not {needed.Action}, which its code needs")));

        bool IsAsked(string? one) => action.Equals(one, StringComparison.OrdinalIgnoreCase);
    }

    private Explanation Inferred(NeededAction needed, string subject)
    {
        var steps = reach.Explain(function.Name, needed.Calls[0]).Steps.Select(step => new ExplanationStep(step.From, step.To, step.Location));
        var note = needed.Calls.Length == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"{needed.Calls.Length} calls need it, this is one");
        return new(function.Name, subject, Size: null, [.. steps], note) { IsRight = true };
    }

    private Explanation Granted(GrantDeclaration grant)
        => new(function.Name, $"{grant.Action} on {grant.Arn}", Size: null, [], "[Grant] says so") { IsRight = true };

    private static string Name(OutputReference resource)
        => resource.Component is { } component ? $"{resource.Provider} of {component}" : resource.Provider.ToString();
}
