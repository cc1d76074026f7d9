using Cdev.Packaging.Reach;
using Mono.Cecil;

namespace Cdev.Packaging.Slices;

/// <summary>Removes the attributes that no slice has, and gives the types that others name their names in the slice.</summary>
/// <param name="selection">What is kept.</param>
/// <param name="attributes">Where to look.</param>
/// <param name="names">The names in the slice.</param>
internal sealed class AttributeFilter(AssemblySelection selection, AttributeTable attributes, SlicedNames names)
{
    private const string Manifest = "Cdev.Hosting.ManifestAttribute";

    private readonly List<MethodReference> _readConstructors = [];

    /// <summary>Filters the attributes of everything in a module.</summary>
    /// <returns>Constructors of attributes that are kept only because code may read them.</returns>
    internal IReadOnlyList<MethodReference> Apply(ModuleDefinition module)
    {
        Filter(module.Assembly);
        Filter(module);
        foreach (var type in module.Types)
            Filter(type);
        return _readConstructors;
    }

    private void Filter(TypeDefinition type)
    {
        Filter((ICustomAttributeProvider)type);
        if (type.HasGenericParameters)
            Filter(type.GenericParameters);
        foreach (var implementation in type.HasInterfaces ? type.Interfaces : [])
            Filter(implementation);
        foreach (var field in type.HasFields ? type.Fields : [])
            Filter(field);
        foreach (var method in type.HasMethods ? type.Methods : [])
            Filter(method);
        foreach (var property in type.HasProperties ? type.Properties : [])
            Filter(property);
        foreach (var @event in type.HasEvents ? type.Events : [])
            Filter(@event);
        foreach (var nested in type.HasNestedTypes ? type.NestedTypes : [])
            Filter(nested);
    }

    private void Filter(MethodDefinition method)
    {
        Filter((ICustomAttributeProvider)method);
        if (method.HasGenericParameters)
            Filter(method.GenericParameters);
        foreach (var parameter in method.HasParameters ? method.Parameters : [])
            Filter(parameter);
        Filter(method.MethodReturnType);
    }

    private void Filter(IEnumerable<GenericParameter> parameters)
    {
        foreach (var parameter in parameters)
        {
            Filter(parameter);
            foreach (var constraint in parameter.HasConstraints ? parameter.Constraints : [])
                Filter(constraint);
        }
    }

    private void Filter(ICustomAttributeProvider provider)
    {
        var token = provider.MetadataToken.ToInt32();
        if (attributes.Dropped.Contains(token))
            Drop(provider);
        if (attributes.NamingTypes.Contains(token))
            Rename(provider);
    }

    private void Drop(ICustomAttributeProvider provider)
    {
        for (var i = provider.CustomAttributes.Count - 1; i >= 0; i--)
        {
            var attribute = provider.CustomAttributes[i];
            var type = attribute.AttributeType.GetElementType();
            if (!SlicedAttributes.IsDropped(AssemblyOf(type), NameOf(type)))
                continue;
            if (selection.IsWhole ? NameOf(type) != Manifest : selection.ReadAttributes.Contains(NameOf(type)))
                _readConstructors.Add(attribute.Constructor);
            else
                provider.CustomAttributes.RemoveAt(i);
        }
    }

    private void Rename(ICustomAttributeProvider provider)
    {
        for (var i = 0; i < provider.CustomAttributes.Count; i++)
        {
            var attribute = provider.CustomAttributes[i];
            var blob = attribute.GetBlob();
            if (!names.MayStandIn(blob))
                continue;
            var renamed = AttributeBlob.Rewrite(blob, attribute.Constructor, names.InAttribute);
            if (!renamed.AsSpan().SequenceEqual(blob))
                provider.CustomAttributes[i] = new(attribute.Constructor, renamed);
        }
    }

    private static string NameOf(TypeReference type) => type.FullName.Replace('/', '+');

    private static string AssemblyOf(TypeReference type) => type.Scope switch
    {
        AssemblyNameReference reference => reference.Name,
        ModuleDefinition own => own.Assembly.Name.Name,
        _ => "",
    };
}
