using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Cdev.Packaging.Slices.Verification;

/// <summary>A type as a signature has it, comparable between assemblies: without the assemblies' names, since types move between them.</summary>
/// <param name="Text">The name, with type arguments; a type parameter is <c>!0</c>, a method's <c>!!0</c>.</param>
/// <param name="Definition">Where it is defined; null for what is no defined type, and for what cannot be found.</param>
/// <param name="Arguments">Type arguments.</param>
internal sealed record TypeName(string Text, DefinedType? Definition, ImmutableArray<TypeName> Arguments)
{
    internal TypeName(string text)
        : this(text, null, [])
    {
    }

    /// <summary>A definition as its own members see it: its type parameters are its arguments.</summary>
    internal static TypeName Open(DefinedType type)
    {
        var parameters = type.Definition.GetGenericParameters().Count;
        return Of(type, [.. Enumerable.Range(0, parameters).Select(index => new TypeName($"!{index}"))]);
    }

    internal static TypeName Of(DefinedType type, ImmutableArray<TypeName> arguments) => new(Instance(type.FullName, arguments), type, arguments);

    internal static string Instance(string name, ImmutableArray<TypeName> arguments)
        => arguments.IsEmpty ? name : $"{name}<{string.Join(",", arguments.Select(argument => argument.Text))}>";
}

/// <summary>A type where it is defined.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Handle">The definition.</param>
internal sealed record DefinedType(AssemblyView Assembly, TypeDefinitionHandle Handle)
{
    internal TypeDefinition Definition => Assembly.Metadata.GetTypeDefinition(Handle);

    internal string FullName => Assembly.FullName(Handle);
}
