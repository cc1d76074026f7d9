using System.Collections.Immutable;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing.Composition;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Functions;

/// <summary>A place that says something of functions: the method, its class, or the project.</summary>
/// <param name="Of">What it speaks of, for people: <c>function 'order-place'</c>.</param>
/// <param name="Attributes">What is written there.</param>
/// <param name="Options">The attribute with the options; null when there is none.</param>
internal sealed record FunctionScope(string Of, ImmutableArray<AttributeData> Attributes, AttributeArguments? Options)
{
    /// <summary>All places that speak of a function, the nearest first.</summary>
    public static ImmutableArray<FunctionScope> Around(IMethodSymbol method, string function, AttributeArguments options, Compilation compilation, CancellationToken cancel) =>
    [
        new($"function '{function}'", method.GetAttributes(), options),
        OfDefaults($"the functions of '{method.ContainingType.ToReadable()}'", method.ContainingType, cancel),
        OfProject(compilation, cancel),
    ];

    /// <summary>The project.</summary>
    public static FunctionScope OfProject(Compilation compilation, CancellationToken cancel)
        => OfDefaults("the functions of this project", compilation.Assembly, cancel);

    /// <summary>Whether an attribute says something of a function, and nothing by itself.</summary>
    public static bool IsOption(AttributeData attribute)
        => EnvironmentParser.IsVariableAttribute(attribute)
            || VpcParser.IsVpcAttribute(attribute)
            || GrantParser.IsGrantAttribute(attribute)
            || FilterParser.IsFilterAttribute(attribute);

    /// <summary>What is wrong with such an attribute on a method that is no function.</summary>
    public static Diagnostic OptionWithoutFunction(AttributeData attribute, IMethodSymbol method, CancellationToken cancel)
    {
        const string Suffix = "Attribute";
        var name = attribute.AttributeClass!.Name;
        return Diagnostic.Create(
            FunctionDescriptors.OptionWithoutFunction,
            new AttributeArguments(attribute, cancel).Location,
            name.Substring(0, name.Length - Suffix.Length),
            method.ToReadable());
    }

    private static FunctionScope OfDefaults(string of, ISymbol symbol, CancellationToken cancel)
    {
        var attributes = symbol.GetAttributes();
        var defaults = attributes.FirstOrDefault(attribute => attribute.AttributeClass.IsNamed("Cdev", "FunctionDefaultsAttribute"));
        return new(of, attributes, defaults is null ? null : new(defaults, cancel));
    }
}
