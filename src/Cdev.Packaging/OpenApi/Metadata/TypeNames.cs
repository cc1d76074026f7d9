namespace Cdev.Packaging.OpenApi.Metadata;

/// <summary>
/// Recognises types by name: those of a <see cref="System.Reflection.MetadataLoadContext"/> are never equal to <c>typeof</c> anything.
/// </summary>
internal static class TypeNames
{
    private const string Nullable = "System.Nullable`1";

    /// <summary>The full name of a type; of a constructed one that of its definition: <c>System.Collections.Generic.List`1</c>.</summary>
    internal static string DefinitionName(this Type type)
    {
        var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.FullName ?? definition.Name;
    }

    /// <summary>What stands before <c>?</c> in a nullable value type.</summary>
    /// <returns>Null when the type is none.</returns>
    internal static Type? NullableUnderlying(this Type type)
        => type.IsConstructedGenericType && type.DefinitionName() == Nullable ? type.GetGenericArguments()[0] : null;

    /// <summary>The first of some interfaces that a type is or implements.</summary>
    /// <param name="type">The type.</param>
    /// <param name="definitions">Full names, those that are asked for first in front.</param>
    /// <returns>The constructed interface; null when it has none of them.</returns>
    internal static Type? FindInterface(this Type type, params ReadOnlySpan<string> definitions)
    {
        var interfaces = type.GetInterfaces();
        foreach (var definition in definitions)
        {
            if (type.DefinitionName() == definition)
                return type;
            if (Array.Find(interfaces, candidate => candidate.DefinitionName() == definition) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Whether a type is another, or derives from it.</summary>
    internal static bool IsOrDerivesFrom(this Type type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.DefinitionName() == name)
                return true;
        }

        return false;
    }
}
