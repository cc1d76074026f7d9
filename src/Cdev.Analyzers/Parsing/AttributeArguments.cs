using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.Parsing;

/// <summary>The arguments of an attribute: values from the symbol, places from the syntax.</summary>
internal sealed class AttributeArguments(AttributeData attribute, CancellationToken cancel)
{
    private readonly AttributeSyntax? _syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancel) as AttributeSyntax;

    /// <summary>The whole attribute.</summary>
    public Location Location => _syntax?.GetLocation() ?? Location.None;

    /// <summary>Whether the compiler could make sense of the attribute. Otherwise it reports that itself.</summary>
    public bool AreBound => attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.All(argument => argument.Kind != TypedConstantKind.Error)
        && attribute.NamedArguments.All(argument => argument.Value.Kind != TypedConstantKind.Error);

    /// <summary>The value of a constructor's parameter; null when it has none.</summary>
    public string? Text(string parameter) => Ordinal(parameter) is { } ordinal ? attribute.ConstructorArguments[ordinal].Value as string : null;

    /// <summary>The value of a property; null when it is not set.</summary>
    public object? Property(string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    /// <summary>Whether a property is set, be it to its default.</summary>
    public bool States(string name) => attribute.NamedArguments.Any(argument => argument.Key == name);

    /// <summary>The texts of a property that holds several, a null among them as an empty one; null when it is not set.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        var value = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
        return value.Kind == TypedConstantKind.Array && !value.IsNull ? [.. value.Values.Select(item => item.Value as string ?? "")] : null;
    }

    /// <summary>The expression of a constructor's parameter; null when it is left out.</summary>
    public ExpressionSyntax? Expression(string parameter)
    {
        if (_syntax?.ArgumentList is not { } list || Ordinal(parameter) is not { } ordinal)
            return null;
        var named = list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter);
        if (named is not null)
            return named.Expression;
        return ordinal < list.Arguments.Count && list.Arguments[ordinal] is { NameEquals: null, NameColon: null } positional
            ? positional.Expression
            : null;
    }

    /// <summary>Where the value of a constructor's parameter stands; the whole attribute when it is left out.</summary>
    public Location LocationOf(string parameter) => Expression(parameter)?.GetLocation() ?? Location;

    /// <summary>Where the value of a property stands.</summary>
    public Location LocationOfProperty(string name) => PropertyExpression(name)?.GetLocation() ?? Location;

    /// <summary>The expression of a property; null when it is not set.</summary>
    public ExpressionSyntax? PropertyExpression(string name)
        => _syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

    private int? Ordinal(string parameter)
        => attribute.AttributeConstructor?.Parameters.FirstOrDefault(candidate => candidate.Name == parameter)?.Ordinal;
}
