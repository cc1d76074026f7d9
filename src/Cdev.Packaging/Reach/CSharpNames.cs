using System.Reflection.Metadata;
using System.Text.RegularExpressions;

namespace Cdev.Packaging.Reach;

/// <summary>Names as people write them in C#: what the compiler made of a method goes by the method's name.</summary>
internal static partial class CSharpNames
{
    /// <summary>A method: <c>Shop.Orders.Place</c>.</summary>
    internal static string Of(ProgramModule module, MethodDefinitionHandle handle)
    {
        var method = module.Reader.GetMethodDefinition(handle);
        var name = module.Reader.GetString(method.Name);
        var type = method.GetDeclaringType();
        // The innermost name that the user wrote: of a lambda's state machine that of the method with the lambda.
        while (IsGenerated(module, type))
        {
            if (Inner(name) is null)
                name = module.Reader.GetString(module.Reader.GetTypeDefinition(type).Name);
            type = module.Reader.GetTypeDefinition(type).GetDeclaringType();
        }

        var written = name;
        while (Inner(written) is { Length: > 0 } inner)
            written = inner;
        return $"{Of(module, type)}.{Plain(written)}";
    }

    /// <summary>A field: <c>Shop.Cloud.Orders</c>; of a property's that of the property.</summary>
    internal static string Of(ProgramModule module, FieldDefinitionHandle handle)
    {
        var field = module.Reader.GetFieldDefinition(handle);
        var name = module.Reader.GetString(field.Name);
        return $"{Of(module, field.GetDeclaringType())}.{(Inner(name) is { Length: > 0 } inner ? inner : name)}";
    }

    /// <summary>A type: <c>Shop.Order.Line</c>; of what the compiler made that of the class around it.</summary>
    internal static string Of(ProgramModule module, TypeDefinitionHandle handle)
    {
        while (IsGenerated(module, handle))
            handle = module.Reader.GetTypeDefinition(handle).GetDeclaringType();
        return Arity().Replace(FileLocal().Replace(module.FullNames[ProgramModule.RowOf(handle) - 1], ""), "").Replace('+', '.');
    }

    private static string Plain(string name) => name switch
    {
        ".ctor" or ".cctor" => name[1..],
        _ when name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) || name.StartsWith("add_", StringComparison.Ordinal) => name[4..],
        _ => name,
    };

    private static bool IsGenerated(ProgramModule module, TypeDefinitionHandle handle)
    {
        var type = module.Reader.GetTypeDefinition(handle);
        return !type.GetDeclaringType().IsNil && module.Reader.GetString(type.Name).StartsWith('<');
    }

    private static string? Inner(string name)
    {
        if (!name.StartsWith('<'))
            return null;
        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            depth += name[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0)
                return i > 1 ? name[1..i] : null;
        }

        return null;
    }

    [GeneratedRegex(@"`\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Arity();

    [GeneratedRegex("<[^>]*>F[0-9A-F]{64}__", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex FileLocal();
}
