using System.Reflection;
using System.Reflection.Metadata;

namespace Cdev.Packaging.Slices.Verification;

/// <summary>Looks for members of types, through base types and interfaces.</summary>
/// <param name="assemblies">Where types are looked for.</param>
internal sealed class Members(FunctionAssemblies assemblies)
{
    /// <summary>A type and its base types, as far as they can be found.</summary>
    internal IEnumerable<TypeName> Chain(TypeName type)
    {
        for (var current = type; current?.Definition is { } definition; current = Names(definition.Assembly).Of(definition.Definition.BaseType, current.Arguments))
            yield return current;
    }

    /// <summary>The interfaces that a type lists, and theirs.</summary>
    internal IEnumerable<TypeName> Interfaces(TypeName type)
    {
        var found = new Dictionary<string, TypeName>(StringComparer.Ordinal);
        Collect(type);
        return found.Values;

        void Collect(TypeName from)
        {
            if (from.Definition is not { } definition)
                return;
            foreach (var handle in definition.Definition.GetInterfaceImplementations())
            {
                var name = Names(definition.Assembly).Of(definition.Assembly.Metadata.GetInterfaceImplementation(handle).Interface, from.Arguments);
                if (name is not null && found.TryAdd(name.Text, name))
                    Collect(name);
            }
        }
    }

    /// <summary>The methods of a type with their signatures, its type arguments filled in.</summary>
    internal IEnumerable<Method> Methods(TypeName type)
    {
        if (type.Definition is not { } definition)
            yield break;
        var metadata = definition.Assembly.Metadata;
        var names = Names(definition.Assembly);
        foreach (var handle in definition.Definition.GetMethods())
        {
            var method = metadata.GetMethodDefinition(handle);
            yield return new(type, metadata.GetString(method.Name), SignatureNames.Text(method.DecodeSignature(names, type.Arguments)), method.Attributes);
        }
    }

    /// <summary>What a type implements explicitly: declarations, as <see cref="Key(TypeName, string, string)"/> has them.</summary>
    internal IEnumerable<string> Implementations(TypeName type)
    {
        if (type.Definition is not { } definition)
            yield break;
        var metadata = definition.Assembly.Metadata;
        var names = Names(definition.Assembly);
        foreach (var handle in definition.Definition.GetMethodImplementations())
        {
            var declaration = metadata.GetMethodImplementation(handle).MethodDeclaration;
            if (declaration.Kind == HandleKind.MemberReference)
            {
                var member = metadata.GetMemberReference((MemberReferenceHandle)declaration);
                var parent = names.Of(member.Parent, type.Arguments);
                if (parent is not null)
                    yield return Key(parent, metadata.GetString(member.Name), SignatureNames.Text(member.DecodeMethodSignature(names, parent.Arguments)));
            }
            else
            {
                var method = metadata.GetMethodDefinition((MethodDefinitionHandle)declaration);
                var parent = TypeName.Of(new(definition.Assembly, method.GetDeclaringType()), []);
                yield return Key(parent, metadata.GetString(method.Name), SignatureNames.Text(method.DecodeSignature(names, [])));
            }
        }
    }

    internal static string Key(TypeName type, string name, string signature) => $"{type.Text}::{name} {signature}";

    /// <summary>Whether a type, or one of its base types, has a field of that name.</summary>
    internal bool HasField(TypeName type, string name)
        => Chain(type).Any(declaring => declaring.Definition!.Definition.GetFields()
            .Any(field => declaring.Definition.Assembly.Metadata.StringComparer.Equals(declaring.Definition.Assembly.Metadata.GetFieldDefinition(field).Name, name)));

    internal SignatureNames Names(AssemblyView assembly) => new(assemblies, assembly);
}

/// <summary>A method of a type with its arguments filled in.</summary>
/// <param name="Type">The type.</param>
/// <param name="Name">The name.</param>
/// <param name="Signature">The signature.</param>
/// <param name="Attributes">Its flags.</param>
internal sealed record Method(TypeName Type, string Name, string Signature, MethodAttributes Attributes)
{
    internal bool IsAbstract => Attributes.HasFlag(MethodAttributes.Abstract);

    internal bool IsStatic => Attributes.HasFlag(MethodAttributes.Static);

    internal bool IsVirtual => Attributes.HasFlag(MethodAttributes.Virtual);

    internal bool IsPublic => (Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public;

    internal string Key => Members.Key(Type, Name, Signature);
}
