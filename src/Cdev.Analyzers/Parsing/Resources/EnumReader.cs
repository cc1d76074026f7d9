using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>Names the members of enumerations as the manifest does: in camel case, several of a flags enumeration as a list.</summary>
internal static class EnumReader
{
    /// <summary>The member's name; <see cref="PropertyValue.Null"/> of the default; null when the value is that of no member.</summary>
    /// <param name="type">The enumeration.</param>
    /// <param name="value">The underlying value.</param>
    /// <param name="isRaw">Whether the name stands as it is declared, the default's too: in the properties of raw resources.</param>
    public static PropertyValue? Read(INamedTypeSymbol type, object value, bool isRaw)
    {
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
        if (!isRaw && ToBits(value) == 0)
            return new PropertyValue.Null();
        if (members.Find(member => Equals(member.ConstantValue, value)) is { } single)
            return new PropertyValue.Text(NameOf(single));
        if (!type.GetAttributes().Any(attribute => attribute.AttributeClass.IsNamed("System", "FlagsAttribute")))
            return null;

        var parts = members
            .Where(member => IsSingleBit(ToBits(member.ConstantValue!)) && (ToBits(value) & ToBits(member.ConstantValue!)) != 0)
            .ToList();
        return parts.Aggregate(0L, (bits, member) => bits | ToBits(member.ConstantValue!)) == ToBits(value)
            ? new PropertyValue.List(parts.Select(NameOf).OrderBy(name => name, StringComparer.Ordinal).Select(PropertyValue (name) => new PropertyValue.Text(name)).ToEquatableArray())
            : null;

        string NameOf(IFieldSymbol member) => isRaw ? member.Name : OptionSpec.ToCamelCase(member.Name);
    }

    private static bool IsSingleBit(long bits) => bits != 0 && (bits & (bits - 1)) == 0;

    private static long ToBits(object value) => value is ulong bits ? unchecked((long)bits) : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
}
