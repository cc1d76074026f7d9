using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Cdev.Packaging.Slices.Verification;

/// <summary>All assemblies that a function runs with, and what names in one of them mean.</summary>
/// <param name="slices">Its own.</param>
/// <param name="references">Paths of the others, by simple name.</param>
/// <param name="open">Opens one.</param>
internal sealed class FunctionAssemblies(ImmutableArray<AssemblyView> slices, FrozenDictionary<string, string> references, Func<string, AssemblyView?> open)
{
    private readonly FrozenDictionary<string, AssemblyView> _slices = slices.ToFrozenDictionary(slice => slice.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The assembly of that simple name; null when the function does not have it.</summary>
    internal AssemblyView? Find(string name)
    {
        if (_slices.TryGetValue(name, out var slice))
            return slice;
        return references.TryGetValue(name, out var path) ? open(path) : null;
    }

    /// <summary>The definition that a name leads to.</summary>
    internal DefinedType? Find(AssemblyView from, TypeReferenceHandle handle)
    {
        var (assembly, name) = NameOf(from, handle);
        return assembly is null ? null : Find(assembly, name);
    }

    /// <summary>The simple name of the assembly that a reference names, and the full name of the type.</summary>
    internal static (string? Assembly, string Name) NameOf(AssemblyView from, TypeReferenceHandle handle)
    {
        var metadata = from.Metadata;
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                var (assembly, outer) = NameOf(from, (TypeReferenceHandle)type.ResolutionScope);
                return (assembly, $"{outer}+{name}");
            case HandleKind.AssemblyReference:
                return (metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name), Qualified());
            case HandleKind.ModuleDefinition:
                return (from.Name, Qualified());
            default:
                return (null, Qualified());
        }

        string Qualified() => type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    private DefinedType? Find(string assembly, string type)
    {
        // A forwarder may lead to another; two that lead to each other lead nowhere.
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var name = assembly; name is not null && seen.Add(name);)
        {
            if (Find(name) is not { } view)
                return null;
            if (view.Find(type) is { } found)
                return found;
            name = view.ForwardedTo(type);
        }

        return null;
    }
}
