using System.Collections.Immutable;
using Cdev.Analyzers.Parsing;
using Cdev.Analyzers.Parsing.Resources;
using Cdev.Analyzers.Project;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Analyzers.Diagnostics;

/// <summary>
/// Finds resources that are made where the parser of the project doesn't look: in bodies, and within other expressions. They would
/// never be deployed. Only what is written with the class's name is looked at, which costs next to nothing.
/// </summary>
internal static class StrayResources
{
    public static void Register(CompilationStartAnalysisContext start)
    {
        if (start.Compilation.GetTypeByMetadataName("Cdev.Resource") is not { } resource)
            return;
        var names = resource.ContainingNamespace.GetTypeMembers()
            .Where(type => !type.IsAbstract && ((ITypeSymbol)type).IsOrDerivesFrom("Cdev", "Resource"))
            .Select(type => type.Name)
            .ToImmutableHashSet(StringComparer.Ordinal);
        start.RegisterSyntaxNodeAction(context => Check(context, names), SyntaxKind.ObjectCreationExpression);
    }

    private static void Check(SyntaxNodeAnalysisContext context, ImmutableHashSet<string> names)
    {
        var creation = (ObjectCreationExpressionSyntax)context.Node;
        if (!names.Contains(NameOf(creation.Type)) || IsDeclaration(creation) )
            return;
        if (context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type is { TypeKind: TypeKind.Class } type
            && type.IsOrDerivesFrom("Cdev", "Resource")
            && !IsInOption(creation, context))
        {
            var location = Location.Create(creation.SyntaxTree, TextSpan.FromBounds(creation.NewKeyword.SpanStart, creation.Type.Span.End));
            context.ReportDiagnostic(Diagnostic.Create(ResourceDescriptors.StrayResource, location, type.Name, Explain(creation)));
        }
    }

    private static string NameOf(TypeSyntax type) => type switch
    {
        IdentifierNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => "",
    };

    private static bool IsDeclaration(ObjectCreationExpressionSyntax creation)
        => (creation.Parent is EqualsValueClauseSyntax or ArrowExpressionClauseSyntax ? creation.Parent.Parent : null) is { } declared
            && DeclarationFinder.IsResource(declared)
            && ResourceParser.CreationOf(declared) == creation;

    // In an option of a resource: the parser of the project says so itself.
    private static bool IsInOption(ObjectCreationExpressionSyntax creation, SyntaxNodeAnalysisContext context)
        => creation.Ancestors().TakeWhile(static node => node is ExpressionSyntax or ArgumentListSyntax or ArgumentSyntax or CollectionElementSyntax or EqualsValueClauseSyntax)
            .LastOrDefault() is EqualsValueClauseSyntax { Parent: { } declared, Value: var made }
            && DeclarationFinder.IsResource(declared)
            && context.SemanticModel.GetTypeInfo(made, context.CancellationToken).Type.IsOrDerivesFrom("Cdev", "Resource");

    private static string Explain(SyntaxNode creation)
    {
        foreach (var node in creation.Ancestors())
        {
            switch (node)
            {
                case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    return "it is made when code runs, and the build doesn't run the program";
                case FieldDeclarationSyntax or PropertyDeclarationSyntax:
                    return "it is a part of another value, and only a field names a resource";
            }
        }

        return "it is made when code runs, and the build doesn't run the program";
    }
}
