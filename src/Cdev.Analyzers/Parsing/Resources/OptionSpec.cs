using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>An option of a resource and what <c>[Option]</c> says of it.</summary>
internal sealed class OptionSpec
{
    // As long as a pattern may take. Those of ours take no time; those of packages are not known.
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    private readonly AttributeData? _attribute;

    private OptionSpec(string member, ITypeSymbol type, ISymbol symbol)
    {
        (Member, Type) = (member, type);
        _attribute = symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.IsNamed("Cdev.Hosting", "OptionAttribute"));
    }

    /// <summary>The property's name: <c>VisibilityTimeout</c>. That of a constructor's parameter as written.</summary>
    public string Member { get; }

    /// <summary>The name in the manifest: <c>visibilityTimeout</c>.</summary>
    public string Name => ToCamelCase(Member);

    public ITypeSymbol Type { get; }

    public long Min => Argument("Min") as long? ?? long.MinValue;

    public long Max => Argument("Max") as long? ?? long.MaxValue;

    public long Step => Argument("Step") as long? ?? 1;

    public string? Pattern => Argument("Pattern") as string;

    public string Form => Argument("Form") as string ?? $"text that matches {Pattern}";

    public object? Default => Argument("Default");

    public bool IsRequired => Argument("Required") is true;

    /// <summary>Whether every resource has it.</summary>
    public bool IsCommon => Argument("Common") is true;

    public bool AddsOutputs => Argument("AddsOutputs") is true;

    /// <summary>The member that must be set too; null: none.</summary>
    public string? Needs => Argument("Needs") as string;

    /// <summary>The member that must not be set too; null: none.</summary>
    public string? Excludes => Argument("Excludes") as string;

    public static OptionSpec Of(IPropertySymbol property) => new(property.Name, property.Type, property);

    public static OptionSpec Of(IParameterSymbol parameter) => new(parameter.Name, parameter.Type, parameter);

    /// <summary>Every option of a class that is set by name, those of its base classes included.</summary>
    public static IEnumerable<OptionSpec> AllOf(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { SetMethod: not null, IsIndexer: false, IsStatic: false })
                    yield return Of(property);
            }
        }
    }

    public bool Matches(string text)
        => Pattern is null || Regex.IsMatch(text, $@"\A(?:{Pattern})\z", RegexOptions.CultureInvariant, PatternTimeout);

    public static string ToCamelCase(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private object? Argument(string name) => _attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;
}
