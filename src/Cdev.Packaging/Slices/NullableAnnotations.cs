using Cdev.Packaging.Reach;
using Mono.Cecil;
using Mono.Collections.Generic;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Makes what says of nullable references independent of members that are not kept. The compiler states a type's most common annotation
/// once, on the type, and on members and nested types only what differs (dotnet/roslyn, <c>docs/features/nullable-metadata.md</c>): one more
/// handler in a class may change how all are annotated.
/// </summary>
/// <remarks>
/// A type that is cut loses its annotations, with those of its members: code that looks at them by reflection has the whole type. A type in
/// one, which serializers look at, states its own context.
/// </remarks>
internal sealed class NullableAnnotations(AssemblySelection selection)
{
    private const string Namespace = "System.Runtime.CompilerServices";
    private const string Annotation = "NullableAttribute";
    private const string Context = "NullableContextAttribute";

    internal void Apply(ModuleDefinition module)
    {
        if (selection.CutTypes.Count == 0)
            return;
        foreach (var type in module.Types)
            Apply(type);
    }

    // Inner types first: their context is that of the outer ones.
    private void Apply(TypeDefinition type)
    {
        foreach (var nested in type.HasNestedTypes ? type.NestedTypes : [])
            Apply(nested);
        if (IsCut(type))
            Drop(type);
        else if (type.DeclaringType is { } outer && IsCut(outer))
            State(type);
    }

    private bool IsCut(TypeDefinition type) => selection.CutTypes.Contains(type.MetadataToken.ToInt32());

    private static void State(TypeDefinition type)
    {
        var effective = ContextOf(type);
        Remove(type, Context);
        // No context is a context of none: 0, after the prolog.
        if (effective is not null && effective.GetBlob()[2] != 0)
            type.CustomAttributes.Add(new CustomAttribute(effective.Constructor, effective.GetBlob()));
    }

    private static CustomAttribute? ContextOf(TypeDefinition? type)
    {
        for (; type is not null; type = type.DeclaringType)
        {
            if (type.HasCustomAttributes && type.CustomAttributes.FirstOrDefault(attribute => Is(attribute, Context)) is { } context)
                return context;
        }

        return null;
    }

    private static void Drop(TypeDefinition type)
    {
        DropFrom(type);
        DropFrom(type.GenericParameters, type.HasGenericParameters);
        foreach (var implementation in type.HasInterfaces ? type.Interfaces : [])
            DropFrom(implementation);
        foreach (var field in type.HasFields ? type.Fields : [])
            DropFrom(field);
        foreach (var property in type.HasProperties ? type.Properties : [])
            DropFrom(property);
        foreach (var @event in type.HasEvents ? type.Events : [])
            DropFrom(@event);
        foreach (var method in type.HasMethods ? type.Methods : [])
        {
            DropFrom(method);
            DropFrom(method.MethodReturnType);
            DropFrom(method.GenericParameters, method.HasGenericParameters);
            foreach (var parameter in method.HasParameters ? method.Parameters : [])
                DropFrom(parameter);
        }
    }

    private static void DropFrom(Collection<GenericParameter> parameters, bool hasAny)
    {
        foreach (var parameter in hasAny ? parameters : [])
        {
            DropFrom(parameter);
            foreach (var constraint in parameter.HasConstraints ? parameter.Constraints : [])
                DropFrom(constraint);
        }
    }

    private static void DropFrom(ICustomAttributeProvider provider)
    {
        Remove(provider, Context);
        Remove(provider, Annotation);
    }

    private static void Remove(ICustomAttributeProvider provider, string name)
    {
        if (!provider.HasCustomAttributes)
            return;
        for (var i = provider.CustomAttributes.Count - 1; i >= 0; i--)
        {
            if (Is(provider.CustomAttributes[i], name))
                provider.CustomAttributes.RemoveAt(i);
        }
    }

    private static bool Is(CustomAttribute attribute, string name) => attribute.AttributeType is { Namespace: Namespace } type && type.Name == name;
}
