using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Resources.Rules;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>
/// Turns <c>static readonly HttpApi Api = new("shop")</c> into a value. A resource is declared where one is made with <c>new</c>, or
/// with <c>Existing</c>; a field that holds a resource declared elsewhere is an ordinary field. No class of a resource is known here:
/// what there is to know stands in the attributes of the class.
/// </summary>
internal static class ResourceParser
{
    public const string FormerNamesOption = "formerNames";

    private const string FactoryMethod = "Existing";
    private const string NameParameter = "name";
    private const string TypeParameter = "type";

    /// <summary>
    /// The expression that makes the value of a field or property, when it is written as <c>new</c> or <c>X.Existing(…)</c>. Syntax
    /// alone, so it is cheap.
    /// </summary>
    public static ExpressionSyntax? CreationOf(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => CreationIn(variable.Initializer?.Value),
        PropertyDeclarationSyntax property => CreationIn(property.Initializer?.Value ?? property.ExpressionBody?.Expression),
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
        if (!declared.IsOrDerivesFrom("Cdev", "Resource") || model.GetTypeInfo(creation, cancel).Type is not { TypeKind: TypeKind.Class } type)
            return null;
        if (!type.IsOrDerivesFrom("Cdev", "Resource") || (creation is InvocationExpressionSyntax call && !IsFactory(model.GetSymbolInfo(call, cancel).Symbol)))
            return null;

        var bag = new DiagnosticBag();
        if (ExplainPlace(symbol) is { } reason)
            bag.Report(Descriptors.ResourceNotAField, HandlerContext.LocationOf(symbol), symbol.Name, reason, type.Name);
        var context = new ResourceContext(symbol.ToReadable(), model.Compilation, bag, cancel);
        var resourceClass = ResourceClass.Of(type);
        if (resourceClass is not null)
        {
            switch (model.GetOperation(creation, cancel))
            {
                case IObjectCreationOperation made:
                    return ParseNew(symbol, resourceClass, made, context);
                case IInvocationOperation named:
                    return ParseExisting(symbol, resourceClass, named, context);
            }
        }
        else
        {
            bag.Report(ResourceDescriptors.UntypedResource, HandlerContext.LocationOf(symbol), symbol.ToReadable(), type.Name);
        }

        bag.LeaveToCompiler();
        return Finish(symbol, resourceClass?.Type ?? "", name: null, creation.GetLocation(), options: null, [], context);
    }

    /// <summary>Whether a field of this project declares a resource, rather than holding one.</summary>
    public static bool IsDeclaration(IFieldSymbol field, Compilation compilation, CancellationToken cancel)
    {
        foreach (var reference in field.DeclaringSyntaxReferences)
        {
            var creation = CreationOf(reference.GetSyntax(cancel));
            if (creation is BaseObjectCreationExpressionSyntax
                || (creation is InvocationExpressionSyntax call && IsFactory(compilation.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancel).Symbol)))
                return true;
        }

        return false;
    }

    /// <summary>Metadata name of the declaring type, a dot, and the field.</summary>
    public static string FieldName(ISymbol field) => field.ContainingType.ToMetadataName() + "." + field.MetadataName;

    private static ExpressionSyntax? CreationIn(ExpressionSyntax? value) => value switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 0 } => value,
        InvocationExpressionSyntax
        {
            ArgumentList.Arguments.Count: > 0,
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: FactoryMethod } or IdentifierNameSyntax { Identifier.ValueText: FactoryMethod },
        } => value,
        _ => null,
    };

    // A method of that name in another class gives a resource that is declared elsewhere, if anywhere.
    private static bool IsFactory(ISymbol? symbol)
        => symbol is IMethodSymbol { IsStatic: true, Name: FactoryMethod } method && SymbolEqualityComparer.Default.Equals(method.ContainingType, method.ReturnType);

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

    private static ParsedResource ParseNew(ISymbol symbol, ResourceClass resourceClass, IObjectCreationOperation creation, ResourceContext context)
    {
        var nameArgument = creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == NameParameter);
        var (name, nameLocation) = nameArgument is null ? (null, creation.Syntax.GetLocation()) : ParseName(symbol, nameArgument, context);
        if (nameArgument is null)
            context.Bag.LeaveToCompiler();

        var options = OptionReader.Read(
            creation,
            context.Display,
            static parameter => parameter.Name != NameParameter,
            context,
            HandlerContext.LocationOf(symbol));
        var type = resourceClass.IsNamespace ? resourceClass.Complete(options.Text(TypeParameter) ?? "") : resourceClass.Type;
        ResourceRules.Check(type, name, options, context.Bag);
        var outputs = options.Options.Where(option => option.Spec.AddsOutputs).SelectMany(option => options.Texts(option.Spec.Name))
            .Concat(resourceClass.Outputs);
        return Finish(symbol, type, name, nameLocation, resourceClass.IsNamespace ? Without(options, TypeParameter) : options, outputs, context);
    }

    private static ParsedResource ParseExisting(ISymbol symbol, ResourceClass resourceClass, IInvocationOperation call, ResourceContext context)
    {
        var argument = call.Arguments.First();
        var location = InitializerItems.LocationOf(argument.Value);
        var spec = OptionSpec.Of(argument.Parameter!);
        var constant = InitializerItems.Unwrap(argument.Value).ConstantValue;
        var name = constant.Value as string;
        var wrong = constant.HasValue ? ResourceNames.ExplainExisting(name, spec) : "is not a constant, and the build doesn't run the program";
        if (wrong is not null)
            context.Bag.Report(ResourceDescriptors.InvalidExistingName, location, context.Display, wrong, spec.Form);
        var parsed = Finish(symbol, resourceClass.Type, wrong is null ? name : null, location, options: null, resourceClass.Outputs, context);
        return parsed with { Value = parsed.Value with { Properties = new([new("existing", new PropertyValue.Flag(true))]) } };
    }

    private static (string? Name, Location Location) ParseName(ISymbol symbol, IArgumentOperation argument, ResourceContext context)
    {
        var location = InitializerItems.LocationOf(argument.Value);
        var value = InitializerItems.Unwrap(argument.Value);
        if (value is IInvalidOperation || value.Type is IErrorTypeSymbol)
        {
            context.Bag.LeaveToCompiler();
            return (null, location);
        }

        var constant = value.ConstantValue;
        var name = constant.Value as string;
        var wrong = !constant.HasValue ? "is not a constant, and the build doesn't run the program" : ResourceNames.Explain(name);
        if (wrong is not null)
            context.Bag.Report(Descriptors.InvalidResourceName, location, symbol.ToReadable(), wrong);
        return (wrong is null ? name : null, location);
    }

    private static OptionSet Without(OptionSet options, string name)
        => options with { Options = options.Options.RemoveAll(option => option.Spec.Name == name) };

    private static ParsedResource Finish(
        ISymbol symbol,
        string type,
        string? name,
        Location nameLocation,
        OptionSet? options,
        IEnumerable<string> outputs,
        ResourceContext context)
    {
        var formerNames = options?.Find(FormerNamesOption) is { Spec.IsCommon: true } former ? former : null;
        var properties = (options?.Options ?? [])
            .Where(option => option.Value is not null && option != formerNames && !option.Spec.AddsOutputs)
            .Select(option => new Property(option.Spec.Name, option.Value!))
            .OrderBy(property => property.Name, StringComparer.Ordinal);
        var value = new ResourceModel(
            type,
            name,
            FieldName(symbol),
            symbol.ToReadable(),
            !context.Bag.HasErrors,
            properties.ToEquatableArray(),
            outputs.Distinct(StringComparer.Ordinal).OrderBy(output => output, StringComparer.Ordinal).ToEquatableArray(),
            (formerNames is null ? [] : options!.Texts(FormerNamesOption)).ToEquatableArray());
        return new(
            value,
            nameLocation,
            (formerNames is null ? null : InitializerItems.ItemsOf(formerNames.Operation))?.Select(item => item.Syntax.GetLocation()).ToImmutableArray() ?? [],
            [.. context.References],
            context.Bag.ToImmutable());
    }
}
