using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>CDEV116: a hyphen for whatever can't stand in a resource's name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ResourceNameFix() : DeclarationFix(Descriptors.InvalidResourceName)
{
    private const int MaxLength = 64;

    private protected override Proposal? Propose(FixSite site)
        => Literals.TextOf(site.Node) is { } text
            && Hyphenation.Of(text, _ => false) is { Length: > 0 and <= MaxLength } name
            && !char.IsDigit(name[0])
            ? Literals.Use(name, (LiteralExpressionSyntax)site.Node)
            : null;
}
