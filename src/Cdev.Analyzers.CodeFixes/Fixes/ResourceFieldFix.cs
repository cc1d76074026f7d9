using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>CDEV115: a static readonly field of what is nearly one. In a generic type there is no way to be one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ResourceFieldFix() : DeclarationFix(Descriptors.ResourceNotAField)
{
    private protected override Proposal? Propose(FixSite site)
    {
        for (var type = site.Find<TypeDeclarationSyntax>(); type is not null; type = type.Parent as TypeDeclarationSyntax)
        {
            if (type.TypeParameterList is not null)
                return null;
        }

        return site.Find<MemberDeclarationSyntax>() switch
        {
            FieldDeclarationSyntax field when !Has(field, SyntaxKind.RequiredKeyword, SyntaxKind.VolatileKeyword)
                => new($"Make '{field.Declaration.Variables[0].Identifier.ValueText}' static readonly", new Edit(field.SyntaxTree, HeadOf(field, field.Declaration.Type), Modifiers(field) + field.Declaration.Type)),
            PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null, AttributeLists.Count: 0 } property when !Has(
                property, SyntaxKind.RequiredKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.VirtualKeyword, SyntaxKind.OverrideKeyword, SyntaxKind.PartialKeyword)
                => ToField(property),
            _ => null,
        };
    }

    private static Proposal? ToField(PropertyDeclarationSyntax property)
    {
        var value = property.Initializer?.Value ?? property.ExpressionBody?.Expression;
        return value is null ? null : new($"Make '{property.Identifier.ValueText}' a static readonly field", [
            new(property.SyntaxTree, HeadOf(property, property.Type), Modifiers(property) + property.Type),
            new(property.SyntaxTree, TextSpan.FromBounds(property.Identifier.Span.End, value.SpanStart), " = "),
        ]);
    }

    // Modifiers and type.
    private static TextSpan HeadOf(MemberDeclarationSyntax member, TypeSyntax type)
        => TextSpan.FromBounds((member.Modifiers.Count > 0 ? member.Modifiers[0] : type.GetFirstToken()).SpanStart, type.Span.End);

    private static string Modifiers(MemberDeclarationSyntax member)
    {
        var others = member.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.StaticKeyword) && !modifier.IsKind(SyntaxKind.ReadOnlyKeyword));
        return string.Concat(others.Select(modifier => modifier.Text + " ")) + "static readonly ";
    }

    private static bool Has(MemberDeclarationSyntax member, params SyntaxKind[] kinds) => kinds.Any(kind => member.Modifiers.Any(kind));
}
