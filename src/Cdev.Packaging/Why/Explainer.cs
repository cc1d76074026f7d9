using System.Collections.Immutable;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Packages;
using Cdev.Packaging.Slices;

namespace Cdev.Packaging.Why;

/// <summary>Explains what functions carry and what they may do: <c>CdevWhy</c>.</summary>
public static class Explainer
{
    /// <summary>Explains.</summary>
    /// <param name="request">The project as it was packaged last.</param>
    /// <param name="function">The function that is asked about; null: all that carry <paramref name="subject"/>.</param>
    /// <param name="subject">A package's id, an assembly's name, the full name of a type, or that with a member; a right, <c>s3:PutObject</c>; null: each package and assembly that <paramref name="function"/> carries.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <exception cref="PackagingException">CDEV233: there is no such function. CDEV234: no function carries that. Otherwise as <see cref="Packager.Package"/>.</exception>
    public static ImmutableArray<Explanation> Explain(PackageRequest request, string? function, string? subject, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var survey = Survey.Of(request, new FileContents(), new SliceCache(Path.Combine(request.CacheFolder, "slices")), cancel);
        var functions = survey.Functions.Where(candidate => function is null || candidate.Name.Equals(function, StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
        if (functions.IsEmpty)
        {
            throw new PackagingException(
                DiagnosticCodes.NoSuchFunction,
                $"There is no function \"{function}\" to explain. The project has {string.Join(", ", survey.Functions.Select(one => one.Name))}.");
        }

        var explanations = functions.SelectMany(one => new FunctionExplainer(survey, one).Explain(subject)).ToImmutableArray();
        return explanations.IsEmpty && subject is not null ? throw NotCarried(survey, functions, subject) : explanations;
    }

    private static PackagingException NotCarried(Survey survey, ImmutableArray<SurveyedFunction> functions, string subject)
    {
        var who = functions.Length == 1 ? $"Function '{functions[0].Name}' does not carry" : "No function carries";
        if (RightExplainer.IsRight(subject))
        {
            var mayNot = functions.Length == 1 ? $"Function '{functions[0].Name}' may not" : "No function may";
            return new PackagingException(DiagnosticCodes.NotCarried, $"{mayNot} {subject}: no call that its code comes to needs it, and no [Grant] names it.");
        }

        var isPackage = survey.Graph.Nodes.ContainsKey(subject);
        return new PackagingException(
            DiagnosticCodes.NotCarried,
            isPackage
                ? $"{who} package {subject}: no reachable code needs it."
                : $"{who} \"{subject}\": either nothing reachable names it, or there is no such thing. It is a package's id, an assembly's name, or a type's full name (Shop.Orders.Place: with a member); a right is s3:PutObject.");
    }
}
