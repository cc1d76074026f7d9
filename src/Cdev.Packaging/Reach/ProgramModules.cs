using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Cdev.Packaging.Reach;

/// <summary>The assemblies of the program, own first, and who is who among them.</summary>
internal sealed class ProgramModules
{
    private readonly FrozenDictionary<string, ProgramModule> _byName;
    private readonly FrozenDictionary<string, int> _readAttributes;

    internal ProgramModules(ImmutableArray<ProgramModule> all)
    {
        All = all;
        _byName = all.ToFrozenDictionary(module => module.Name, StringComparer.OrdinalIgnoreCase);
        FirstReadAttribute = all[^1].EndNode;
        DroppedAttributes = [.. all.SelectMany(DroppedIn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _readAttributes = DroppedAttributes.Select((name, index) => (name, index)).ToFrozenDictionary(attribute => attribute.name, attribute => FirstReadAttribute + attribute.index, StringComparer.Ordinal);
    }

    internal ImmutableArray<ProgramModule> All { get; }

    /// <summary>Full names of the attributes that the program has and slices do not.</summary>
    internal ImmutableArray<string> DroppedAttributes { get; }

    internal int FirstReadAttribute { get; }

    internal int NodeCount => FirstReadAttribute + DroppedAttributes.Length;

    internal ProgramModule? Find(string assembly) => _byName.GetValueOrDefault(assembly);

    internal Node Describe(int node) => node >= FirstReadAttribute ? new(NodeKind.ReadAttribute, 0, node - FirstReadAttribute) : ModuleOf(node).Describe(node);

    internal ProgramModule ModuleOf(int node)
    {
        var index = 0;
        while (node >= All[index].EndNode)
            index++;
        return All[index];
    }

    /// <summary>The node of an attribute that slices do not have; null of other types.</summary>
    internal int? ReadAttributeNode(string type) => _readAttributes.TryGetValue(type, out var node) ? node : null;

    /// <summary>A type of the program's by its full name, in the assembly where it is now, where another said it is once.</summary>
    internal (ProgramModule Module, TypeDefinitionHandle Type)? FindType(ProgramModule module, string fullName)
    {
        for (var hops = 0; hops <= All.Length; hops++)
        {
            if (module.TypesByName.TryGetValue(fullName, out var type))
                return (module, type);
            if (ForwardedTo(module, fullName) is not { } assembly || Find(assembly) is not { } next)
                return null;
            module = next;
        }

        return null;
    }

    private static string? ForwardedTo(ProgramModule module, string fullName)
    {
        var outermost = fullName.Split('+')[0];
        var reader = module.Reader;
        foreach (var handle in reader.ExportedTypes)
        {
            var forwarded = reader.GetExportedType(handle);
            if (forwarded.Implementation.Kind != HandleKind.AssemblyReference)
                continue;
            var name = forwarded.Namespace.IsNil ? reader.GetString(forwarded.Name) : $"{reader.GetString(forwarded.Namespace)}.{reader.GetString(forwarded.Name)}";
            if (name == outermost)
                return reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)forwarded.Implementation).Name);
        }

        return null;
    }

    private static IEnumerable<string> DroppedIn(ProgramModule module)
    {
        foreach (var handle in module.Reader.CustomAttributes)
        {
            if (AttributeType.Of(module.Reader, module.Reader.GetCustomAttribute(handle)) is { } type && SlicedAttributes.IsDropped(type.Assembly, type.FullName))
                yield return type.FullName;
        }
    }
}
