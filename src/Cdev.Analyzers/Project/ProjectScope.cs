using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Parsing;
using Cdev.Analyzers.Parsing.Composition;
using Cdev.Analyzers.Parsing.Functions;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Project;

/// <summary>What surrounds a project's declarations: what it references, and what it says of all its functions.</summary>
/// <param name="Referenced">The providers of referenced assemblies.</param>
/// <param name="IsRight">Whether nothing is wrong with what the project says of all its functions.</param>
internal sealed record ProjectScope(EquatableArray<ProviderModel> Referenced, bool IsRight)
{
    public static ProjectScope Parse(Compilation compilation, CancellationToken cancel)
        => new(ReferencedProviders.Find(compilation, cancel), !Check(compilation, cancel).HasErrors);

    /// <summary>What is wrong with what the project says of all its functions, be there any or not.</summary>
    public static ImmutableArray<Diagnostic> Diagnose(Compilation compilation, CancellationToken cancel) => Check(compilation, cancel).ToImmutable();

    private static DiagnosticBag Check(Compilation compilation, CancellationToken cancel)
    {
        var bag = new DiagnosticBag();
        ImmutableArray<FunctionScope> scopes = [FunctionScope.OfProject(compilation, cancel)];
        new OptionsParser(scopes, bag, cancel).Parse();
        GrantParser.Parse(scopes, compilation, bag, cancel);
        FilterParser.Parse(scopes[0].Attributes, bag, cancel);
        return bag;
    }
}
