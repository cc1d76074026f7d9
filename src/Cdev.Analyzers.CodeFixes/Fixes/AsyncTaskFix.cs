using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>CDEV118: <c>async Task</c> for <c>async void</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class AsyncTaskFix() : DeclarationFix(Descriptors.UnsupportedResult)
{
    private protected override Proposal? Propose(FixSite site)
    {
        if (site.Find<MethodDeclarationSyntax>() is not { ReturnType: PredefinedTypeSyntax type } method
            || !type.Keyword.IsKind(SyntaxKind.VoidKeyword)
            || !method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || method.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return null;
        }

        var task = site.Model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
        return task is null ? null : new("Return Task", Edit.Replace(type, task.ToMinimalDisplayString(site.Model, type.SpanStart)));
    }
}
