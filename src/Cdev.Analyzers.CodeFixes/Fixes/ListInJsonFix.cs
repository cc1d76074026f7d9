using System.Composition;
using Cdev.Analyzers.CodeFixes.Framework;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.CodeFixes.Fixes;

/// <summary>CDEV181: <c>[JsonSerializable(typeof(Order))]</c> after those that the project's JSON context has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class ListInJsonFix() : DeclarationFix(EventDescriptors.JsonContextLacksType)
{
    private protected override Proposal? Propose(FixSite site)
    {
        if (WayOut.Of(site.Diagnostic.Properties) is not { Kind: WayOutKind.ListInJson, Text: var type }
            || FindAttribute(site) is not { Parent: AttributeListSyntax list } last)
        {
            return null;
        }

        var model = site.Model.Compilation.GetSemanticModel(last.SyntaxTree);
        var parsed = SyntaxFactory.ParseTypeName(type);
        var name = model.GetSpeculativeTypeInfo(list.SpanStart, parsed, SpeculativeBindingOption.BindAsTypeOrNamespace).Type is { TypeKind: not TypeKind.Error } found
            ? found.ToMinimalDisplayString(model, list.SpanStart)
            : type;
        var attribute = $"[{last.Name}(typeof({name}))]";
        return new(
            $"Add {attribute} to the JSON context",
            new Edit(list.SyntaxTree, new(list.Span.End, 0), Layout.NewLine(list) + Layout.Indentation(list.GetFirstToken()) + attribute));
    }

    // The last [JsonSerializable] of the context that the project names: a context without any is no context.
    private static AttributeSyntax? FindAttribute(FixSite site)
    {
        var named = site.Model.Compilation.Assembly.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.IsNamed("Cdev", "CdevJsonAttribute"));
        return named?.ConstructorArguments is [{ Kind: TypedConstantKind.Type, Value: INamedTypeSymbol context }]
            ? context.GetAttributes()
                .Where(attribute => attribute.AttributeClass?.Name == "JsonSerializableAttribute")
                .Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(site.Cancel))
                .OfType<AttributeSyntax>()
                .LastOrDefault()
            : null;
    }
}
