using System.Reflection.Metadata.Ecma335;
using Cdev.Packaging.Reach;
using Mono.Cecil;
using Mono.Collections.Generic;

namespace Cdev.Packaging.Slices;

/// <summary>Settles what a slice says of itself: identity, references, resources, attributes of the assembly.</summary>
internal static class ModuleManifest
{
    /// <summary>The version of an assembly whose own nobody asks for: what the .NET SDK gives when none is set.</summary>
    private static readonly Version NeutralVersion = new(1, 0, 0, 0);

    /// <param name="module">A module that holds no more than what is kept.</param>
    /// <param name="selection">What is kept.</param>
    /// <param name="uses">Which references that needs.</param>
    /// <param name="readAttributes">Constructors of attributes that are kept only because code may read them.</param>
    internal static void Apply(ModuleDefinition module, AssemblySelection selection, ReferenceUses uses, IReadOnlyList<MethodReference> readAttributes)
    {
        module.Mvid = Guid.Empty;
        // The public key stays, as it is a part of the name; nobody has the private one here, and .NET does not check.
        module.Attributes &= ~ModuleAttributes.StrongNameSigned;
        SetVersions(module, selection);
        if (!selection.IsWhole)
            RemoveUnused(module, selection, uses, readAttributes);
        Sort(module.AssemblyReferences, reference => reference.Name);
        Sort(module.ModuleReferences, reference => reference.Name);
        Sort(module.Resources, resource => resource.Name);
        if (module.ExportedTypes.All(type => type.DeclaringType is null))
            Sort(module.ExportedTypes, type => type.FullName);
        Sort(module.Assembly.CustomAttributes, attribute => $"{attribute.AttributeType.FullName} {Convert.ToHexString(attribute.GetBlob())}");
    }

    private static void SetVersions(ModuleDefinition module, AssemblySelection selection)
    {
        if (!selection.IsWhole && !selection.KeepsVersion && selection.ProgramAssemblies.Contains(module.Assembly.Name.Name))
            module.Assembly.Name.Version = NeutralVersion;
        foreach (var reference in module.AssemblyReferences.Where(reference => selection.ProgramAssemblies.Contains(reference.Name)))
            reference.Version = SlicedNames.AnyVersion;
    }

    private static void RemoveUnused(ModuleDefinition module, AssemblySelection selection, ReferenceUses uses, IReadOnlyList<MethodReference> readAttributes)
    {
        var used = uses.Manifest;
        foreach (var type in selection.Types)
            used |= uses.Type(type);
        foreach (var field in selection.Fields)
            used |= uses.Field(field);
        foreach (var method in selection.Methods)
            used |= selection.StaticConstructors.TryGetValue(method, out var ranges) ? uses.Method(method, ranges) : uses.Method(method);
        foreach (var constructor in readAttributes)
            used |= uses.Of(MetadataTokens.EntityHandle(constructor.MetadataToken.ToInt32()));
        Retain(module.AssemblyReferences, reference => used.Contains((int)reference.MetadataToken.RID));

        if (!module.HasModuleReferences)
            return;
        var imported = ModuleTrimmer.AllTypes(module.Types).SelectMany(type => type.Methods).Where(method => method.IsPInvokeImpl).Select(method => method.PInvokeInfo?.Module).ToHashSet();
        Retain(module.ModuleReferences, imported.Contains);
    }

    private static void Retain<T>(Collection<T> collection, Func<T, bool> isKept) => Replace(collection, [.. collection.Where(isKept)]);

    private static void Sort<T>(Collection<T> collection, Func<T, string> key)
    {
        if (collection.Count > 1)
            Replace(collection, [.. collection.OrderBy(key, StringComparer.Ordinal)]);
    }

    private static void Replace<T>(Collection<T> collection, T[] items)
    {
        collection.Clear();
        foreach (var item in items)
            collection.Add(item);
    }
}
