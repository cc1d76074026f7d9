using System.Collections.Frozen;
using System.Collections.Immutable;
using Cdev.Packaging.Reach;
using Mono.Cecil;
using Mono.Collections.Generic;

namespace Cdev.Packaging.Slices;

/// <summary>Removes from a module what a function does not keep.</summary>
/// <param name="module">The module.</param>
/// <param name="selection">What is kept.</param>
internal sealed class ModuleTrimmer(ModuleDefinition module, AssemblySelection selection)
{
    private const int ModuleType = 0x02000001;

    // No row has this number: whatever still named what was removed could not be mistaken for something else.
    private const uint NoRow = 0xFFFFFF;

    private readonly ImmutableDictionary<int, CutBody>.Builder _bodies = ImmutableDictionary.CreateBuilder<int, CutBody>();
    private readonly List<TypeDefinition> _removed = [];

    /// <summary>Removes types and members.</summary>
    /// <returns>By token, the method bodies of which only a part is left.</returns>
    internal ImmutableDictionary<int, CutBody> Trim()
    {
        // Before anything goes: a body is read with all that it names.
        foreach (var (token, ranges) in selection.StaticConstructors)
            _bodies.Add(token, CutBody.Cut((MethodDefinition)module.LookupToken(token), ranges));
        var main = module.EntryPoint;
        var types = module.Types.ToArray();
        module.Types.Clear();
        foreach (var type in types)
        {
            if (IsKept(type))
                module.Types.Add(type);
            else
                Strike(type);
        }

        foreach (var type in module.Types)
            Trim(type);
        foreach (var nested in _removed)
        {
            // It belongs to its module even after its outer type let it go; a type that the module lets go does not.
            module.Types.Add(nested);
            module.Types.Remove(nested);
            Strike(nested);
        }

        if (main is not null && !selection.Methods.Contains(main.MetadataToken.ToInt32()))
        {
            module.EntryPoint = null;
            module.Kind = ModuleKind.Dll;
        }

        return _bodies.ToImmutable();
    }

    /// <summary>Orders types by name, so that what else the compiler saw does not show.</summary>
    internal void Sort()
    {
        // The first is the one that holds what belongs to no type (ECMA-335, II.22.37).
        Replace(module.Types, [.. module.Types.OrderBy(type => type.MetadataToken.ToInt32() != ModuleType).ThenBy(type => type.Namespace, StringComparer.Ordinal).ThenBy(type => type.Name, StringComparer.Ordinal)]);
        foreach (var type in module.Types)
            SortNested(type);
    }

    /// <summary>A module's methods, in the order in which they are numbered.</summary>
    internal static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) => AllTypes(module.Types).SelectMany(type => type.Methods);

    /// <summary>Types with those nested in them, in the order in which they are numbered.</summary>
    internal static IEnumerable<TypeDefinition> AllTypes(IEnumerable<TypeDefinition> types) => types.SelectMany(type => AllTypes(type.NestedTypes).Prepend(type));

    private static void SortNested(TypeDefinition type)
    {
        if (!type.HasNestedTypes)
            return;
        Replace(type.NestedTypes, [.. type.NestedTypes.OrderBy(nested => nested.Name, StringComparer.Ordinal)]);
        foreach (var nested in type.NestedTypes)
            SortNested(nested);
    }

    private static void Replace<T>(Collection<T> collection, T[] items)
    {
        collection.Clear();
        foreach (var item in items)
            collection.Add(item);
    }

    private bool IsKept(TypeDefinition type)
    {
        var token = type.MetadataToken.ToInt32();
        return token == ModuleType || selection.Types.Contains(token);
    }

    private void Trim(TypeDefinition type)
    {
        if (type.HasNestedTypes)
            TrimNested(type);
        // Which accessors a property has is read with the methods, and so before those go.
        if (type.HasProperties)
            TrimProperties(type);
        if (type.HasEvents)
            TrimEvents(type);
        if (type.HasFields)
            Retain(type.Fields, selection.Fields);
        if (type.HasMethods)
            Retain(type.Methods, selection.Methods);
    }

    private void TrimNested(TypeDefinition type)
    {
        var removed = type.NestedTypes.Where(nested => !IsKept(nested)).ToArray();
        if (removed.Length > 0)
            Replace(type.NestedTypes, [.. type.NestedTypes.Where(IsKept)]);
        _removed.AddRange(removed);
        foreach (var nested in type.NestedTypes)
            Trim(nested);
    }

    private static void Strike(TypeDefinition type) => type.MetadataToken = new MetadataToken(TokenType.TypeDef, NoRow);

    private static void Retain<T>(Collection<T> members, FrozenSet<int> kept)
        where T : IMemberDefinition
    {
        var retained = members.Where(member => kept.Contains(member.MetadataToken.ToInt32())).ToArray();
        if (retained.Length < members.Count)
            Replace(members, retained);
    }

    private void TrimProperties(TypeDefinition type)
    {
        var retained = type.Properties.Where(property =>
        {
            var (getter, setter) = (Kept(property.GetMethod), Kept(property.SetMethod));
            RetainOthers(property.OtherMethods);
            if (getter is null && setter is null && property.OtherMethods.Count == 0)
                return false;
            property.GetMethod = getter;
            property.SetMethod = setter;
            return true;
        }).ToArray();
        if (retained.Length < type.Properties.Count)
            Replace(type.Properties, retained);
    }

    private void TrimEvents(TypeDefinition type)
    {
        var retained = type.Events.Where(@event =>
        {
            var (adder, remover, raiser) = (Kept(@event.AddMethod), Kept(@event.RemoveMethod), Kept(@event.InvokeMethod));
            RetainOthers(@event.OtherMethods);
            if (adder is null && remover is null && raiser is null && @event.OtherMethods.Count == 0)
                return false;
            @event.AddMethod = adder;
            @event.RemoveMethod = remover;
            @event.InvokeMethod = raiser;
            return true;
        }).ToArray();
        if (retained.Length < type.Events.Count)
            Replace(type.Events, retained);
    }

    private MethodDefinition? Kept(MethodDefinition? accessor)
        => accessor is not null && selection.Methods.Contains(accessor.MetadataToken.ToInt32()) ? accessor : null;

    private void RetainOthers(Collection<MethodDefinition> others)
    {
        if (others.Any(other => Kept(other) is null))
            Replace(others, [.. others.Where(other => Kept(other) is not null)]);
    }
}
