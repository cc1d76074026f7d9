using Cdev.Analyzers.Parsing;
using Cdev.Analyzers.Parsing.Resources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.Project;

/// <summary>Finds what may be a declaration, by syntax alone and without entering the bodies of methods.</summary>
internal static class DeclarationFinder
{
    /// <summary>Methods with attributes; variables of fields, and properties, that are made with <c>new</c> or <c>Existing</c>.</summary>
    public static IEnumerable<SyntaxNode> Find(SyntaxNode root)
        => root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or FieldDeclarationSyntax or VariableDeclarationSyntax)
            .Where(static node => IsMethod(node) || IsResource(node));

    /// <summary>Whether it is a method with attributes.</summary>
    public static bool IsMethod(SyntaxNode node) => node is MethodDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>Whether it is a field's variable or a property whose value is made with <c>new</c> or <c>Existing</c>.</summary>
    public static bool IsResource(SyntaxNode node)
        => node is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or PropertyDeclarationSyntax
            && ResourceParser.CreationOf(node) is not null;
}
