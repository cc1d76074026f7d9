using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Functions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>CDEV103: a hyphen for whatever can't stand in a function's name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class FunctionNameFix() : DeclarationFix(Descriptors.InvalidFunctionName)
{
    private protected override Proposal? Propose(FixSite site)
        => Literals.TextOf(site.Node) is { } text
            && Hyphenation.Of(text, c => c == '_') is { } name
            && FunctionNames.Validate(name) is null
            ? Literals.Use(name, (LiteralExpressionSyntax)site.Node)
            : null;
}
