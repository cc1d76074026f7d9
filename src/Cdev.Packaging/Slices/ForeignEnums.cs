using Mono.Cecil;

namespace Cdev.Packaging.Slices;

/// <summary>
/// The enums of other assemblies that constants have: their underlying type is what the constant's value has, so that no other assembly
/// needs to be there.
/// </summary>
internal sealed class ForeignEnums : IMetadataResolver
{
    private readonly Dictionary<string, TypeDefinition> _byName = new(StringComparer.Ordinal);

    /// <summary>Learns the enums of a module's constants.</summary>
    internal void Learn(ModuleDefinition module)
    {
        foreach (var type in module.Types)
            Learn(type);
    }

    public TypeDefinition? Resolve(TypeReference type) => _byName.GetValueOrDefault(type.FullName);

    public FieldDefinition? Resolve(FieldReference field) => null;

    public MethodDefinition? Resolve(MethodReference method) => null;

    private void Learn(TypeDefinition type)
    {
        foreach (var field in type.Fields.Where(field => field.HasConstant))
            Learn(field.FieldType, field.Constant);
        foreach (var parameter in type.Methods.SelectMany(method => method.Parameters).Where(parameter => parameter.HasConstant))
            Learn(parameter.ParameterType, parameter.Constant);
        foreach (var nested in type.NestedTypes)
            Learn(nested);
    }

    private void Learn(TypeReference type, object? value)
    {
        if (value is null)
            return;
        var element = type;
        while (element is TypeSpecification specification)
            element = specification is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable ? nullable.GenericArguments[0] : specification.ElementType;
        if (element is TypeDefinition or GenericParameter || element.IsPrimitive || element.MetadataType is MetadataType.String or MetadataType.Object || _byName.ContainsKey(element.FullName))
            return;

        var system = element.Module.TypeSystem;
        var definition = new TypeDefinition(element.Namespace, element.Name, TypeAttributes.Sealed, new("System", "Enum", element.Module, system.CoreLibrary));
        definition.Fields.Add(new("value__", FieldAttributes.SpecialName | FieldAttributes.RTSpecialName, value switch
        {
            sbyte => system.SByte,
            byte => system.Byte,
            short => system.Int16,
            ushort => system.UInt16,
            uint => system.UInt32,
            long => system.Int64,
            ulong => system.UInt64,
            bool => system.Boolean,
            char => system.Char,
            _ => system.Int32,
        }));
        _byName.Add(element.FullName, definition);
    }
}
