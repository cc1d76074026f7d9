using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>
/// Turns <c>static readonly HttpApi Api = new("shop")</c> into a value. A resource is declared where one is made with <c>new</c>;
/// a field that holds a resource declared elsewhere is an ordinary field.
/// </summary>
internal static class ResourceParser
{
    private const int MaxNameLength = 64;

    /// <summary>The expression that makes the value of a field or property, when it is written as <c>new</c>. Syntax alone, so it is cheap.</summary>
    public static BaseObjectCreationExpressionSyntax? CreationOf(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value as BaseObjectCreationExpressionSyntax,
        PropertyDeclarationSyntax property => (property.Initializer?.Value ?? property.ExpressionBody?.Expression) as BaseObjectCreationExpressionSyntax,
        _ => null,
    };

    /// <summary>The resource; null when something else is declared.</summary>
    /// <param name="node">A variable of a field, or a property, that <see cref="CreationOf"/> found.</param>
    /// <param name="model">The semantic model of its file.</param>
    /// <param name="cancel">Cancels.</param>
    public static ParsedResource? Parse(SyntaxNode node, SemanticModel model, CancellationToken cancel)
    {
        if (CreationOf(node) is not { } creation || model.GetDeclaredSymbol(node, cancel) is not { } symbol)
            return null;
        // The declared type is looked at first: binding the expression costs more, and most fields are no resources.
        var declared = symbol is IFieldSymbol field ? field.Type : (symbol as IPropertySymbol)?.Type;
        if (!declared.IsOrDerivesFrom("Cdev", "Resource") || model.GetTypeInfo(creation, cancel).Type is not { } type || ResourceTypeOf(type) is not { } resourceType)
            return null;

        var bag = new DiagnosticBag();
        if (ExplainPlace(symbol) is { } reason)
            bag.Report(Descriptors.ResourceNotAField, HandlerContext.LocationOf(symbol), symbol.Name, reason, type.Name);
        var (name, nameLocation) = ParseName(symbol, creation, model, bag, cancel);
        var value = new ResourceModel(
            resourceType,
            bag.HasErrors ? null : name,
            FieldName(symbol),
            symbol.ToReadable(),
            !bag.HasErrors,
            EquatableArray<Property>.Empty,
            new(["id", "url"]),
            EquatableArray<string>.Empty);
        return new(value, nameLocation, bag.ToImmutable());
    }

    /// <summary>Metadata name of the declaring type, a dot, and the field.</summary>
    public static string FieldName(ISymbol field) => field.ContainingType.ToMetadataName() + "." + field.MetadataName;

    private static string? ResourceTypeOf(ITypeSymbol type) => type.IsNamed("Cdev", "HttpApi") ? ResourceTypes.Api : null;

    private static string? ExplainPlace(ISymbol symbol)
    {
        if (symbol is IPropertySymbol)
            return "is a property";
        if (symbol.ContainingType.IsGenericAnywhere())
            return "stands in a generic type, so there is one for each type argument";
        if (!symbol.IsStatic)
            return "is not static";
        return symbol is IFieldSymbol { IsReadOnly: true } ? null : "is not readonly";
    }

    private static (string? Name, Location Location) ParseName(
        ISymbol symbol,
        BaseObjectCreationExpressionSyntax creation,
        SemanticModel model,
        DiagnosticBag bag,
        CancellationToken cancel)
    {
        var argument = creation.ArgumentList?.Arguments.FirstOrDefault();
        var location = argument?.Expression.GetLocation() ?? creation.GetLocation();
        if (argument is null || model.GetTypeInfo(argument.Expression, cancel).Type is IErrorTypeSymbol)
        {
            bag.LeaveToCompiler();
            return (null, location);
        }

        var constant = model.GetConstantValue(argument.Expression, cancel);
        var name = constant.Value as string;
        var wrong = !constant.HasValue ? "is not a constant, and the build doesn't run the program" : ExplainName(name);
        if (wrong is not null)
            bag.Report(Descriptors.InvalidResourceName, location, symbol.ToReadable(), wrong);
        return (name, location);
    }

    private static string? ExplainName(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return "is empty";
        if (name!.Length > MaxNameLength)
            return $"has {name.Length} characters";
        if (!IsLetter(name[0]))
            return "doesn't start with a letter";
        return name.All(c => IsLetter(c) || c is (>= '0' and <= '9') or '-') ? null : "has characters that can't stand in one";
    }

    private static bool IsLetter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
