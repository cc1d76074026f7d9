using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cdev.Analyzers.CodeFixes.Tests.Support;

/// <summary>The fixes, found as an editor finds them.</summary>
internal static class Providers
{
    public static ImmutableArray<CodeFixProvider> All { get; } =
    [
        .. Assembly.Load("Cdev.Analyzers.CodeFixes").GetTypes()
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is { } export && export.Languages.Contains(LanguageNames.CSharp))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];
}
