using System.Runtime.CompilerServices;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>Finds the providers of referenced assemblies. Only those that reference Cdev are opened: few, and never the framework.</summary>
internal static class ReferencedProviders
{
    // A reference stays the same symbol while one types, and its types are many. What is kept are values; the symbol may go when it wants.
    private static readonly ConditionalWeakTable<IAssemblySymbol, IReadOnlyList<ProviderModel>> Found = new();

    public static EquatableArray<ProviderModel> Find(Compilation compilation, CancellationToken cancel)
    {
        var providers = new List<ProviderModel>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(ReferencesCdev))
        {
            cancel.ThrowIfCancellationRequested();
            providers.AddRange(Found.GetValue(assembly, Visit));
        }

        return providers.OrderBy(provider => provider.Method, StringComparer.Ordinal).ToEquatableArray();
    }

    private static bool ReferencesCdev(IAssemblySymbol assembly)
        => assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == "Cdev"));

    private static IReadOnlyList<ProviderModel> Visit(IAssemblySymbol assembly)
    {
        var providers = new List<ProviderModel>();
        Visit(assembly.GlobalNamespace, providers);
        return providers;
    }

    private static void Visit(INamespaceOrTypeSymbol scope, List<ProviderModel> providers)
    {
        foreach (var member in scope.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner)
            {
                if (inner.IsNamespace || inner.DeclaredAccessibility == Accessibility.Public)
                    Visit(inner, providers);
            }
            else if (member is IMethodSymbol { IsStatic: true, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public } method
                && method.GetAttributes().Any(ProviderParser.IsProvidesAttribute)
                && ProviderParser.ParseReferenced(method) is { } provider)
            {
                providers.Add(provider);
            }
        }
    }
}
