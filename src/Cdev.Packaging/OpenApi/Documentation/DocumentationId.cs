using System.Globalization;
using System.Reflection;
using System.Text;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Documentation;

/// <summary>
/// By which id the compiler's XML documentation file names a member: "Documentation comments", C# specification, annex D.4.2.
/// </summary>
internal static class DocumentationId
{
    internal static string Of(Type type) => "T:" + NameOf(type);

    internal static string Of(PropertyInfo property) => $"P:{NameOf(property.DeclaringType!)}.{property.Name}";

    internal static string Of(FieldInfo field) => $"F:{NameOf(field.DeclaringType!)}.{field.Name}";

    internal static string Of(MethodInfo method)
    {
        var id = new StringBuilder($"M:{NameOf(method.DeclaringType!)}.{method.Name}");
        var parameters = method.GetParameters();
        if (parameters.Length > 0)
            id.Append('(').AppendJoin(',', parameters.Select(parameter => Reference(parameter.ParameterType))).Append(')');
        return id.ToString();
    }

    private static string NameOf(Type type) => type.DefinitionName().Replace('+', '.');

    private static string Reference(Type type)
    {
        if (type.IsByRef)
            return Reference(type.GetElementType()!) + "@";
        if (type.IsArray)
            return Reference(type.GetElementType()!) + Dimensions(type.GetArrayRank());
        if (type.IsGenericParameter)
            return string.Create(CultureInfo.InvariantCulture, $"{(type.DeclaringMethod is null ? "`" : "``")}{type.GenericParameterPosition}");
        return type.IsConstructedGenericType ? Constructed(type) : NameOf(type);
    }

    // A nested type's arguments begin with those of the types around it: Outer{A}.Inner{B}.
    private static string Constructed(Type type)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var name = new StringBuilder();
        foreach (var part in NameOf(type).Split('.'))
        {
            if (name.Length > 0)
                name.Append('.');
            var tick = part.IndexOf('`', StringComparison.Ordinal);
            if (tick < 0)
            {
                name.Append(part);
                continue;
            }

            var count = int.Parse(part.AsSpan(tick + 1), NumberStyles.None, CultureInfo.InvariantCulture);
            name.Append(part.AsSpan(0, tick)).Append('{').AppendJoin(',', Enumerable.Range(0, count).Select(_ => Reference(arguments.Dequeue()))).Append('}');
        }

        return name.ToString();
    }

    private static string Dimensions(int rank) => rank == 1 ? "[]" : "[" + string.Join(',', Enumerable.Repeat("0:", rank)) + "]";
}
