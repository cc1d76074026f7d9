using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>What the class of a resource says of itself with <c>[ResourceType]</c>.</summary>
/// <param name="Type">The resource type; when <see cref="IsNamespace"/>, what the constructor's <c>type</c> completes.</param>
/// <param name="Outputs">The outputs that a handle reads at run time, in order.</param>
internal sealed record ResourceClass(string Type, EquatableArray<string> Outputs)
{
    private const string Separator = "::";

    /// <summary>Whether each resource says its own type.</summary>
    public bool IsNamespace => Type.IndexOf(Separator, StringComparison.Ordinal) < 0;

    /// <summary>What the class says; null when it says nothing.</summary>
    public static ResourceClass? Of(ITypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass.IsNamed("Cdev.Hosting", "ResourceTypeAttribute")
                && attribute.ConstructorArguments.Length == 2
                && attribute.ConstructorArguments[0].Value is string name
                && attribute.ConstructorArguments[1].Value is string variables)
            {
                var outputs = variables.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(output => output.Trim());
                return new(name, outputs.OrderBy(output => output, StringComparer.Ordinal).ToEquatableArray());
            }
        }

        return null;
    }

    /// <summary>The type of a resource that says its own: <c>AWS::SES::EmailIdentity</c> in <c>aws</c> is <c>aws::SES::EmailIdentity</c>.</summary>
    public string Complete(string written)
    {
        var own = Type + Separator;
        return own + (written.StartsWith(own, StringComparison.OrdinalIgnoreCase) ? written.Substring(own.Length) : written);
    }
}
