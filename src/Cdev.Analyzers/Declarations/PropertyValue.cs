using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Declarations;

/// <summary>A value that a declaration states, as the manifest will say it.</summary>
internal abstract record PropertyValue
{
    /// <summary>Text.</summary>
    public sealed record Text(string Value) : PropertyValue;

    /// <summary>A number, as JSON writes it: whole, or with a fraction.</summary>
    public sealed record Number(string Value) : PropertyValue
    {
        public Number(long value)
            : this(value.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
        }
    }

    /// <summary>A truth value.</summary>
    public sealed record Flag(bool Value) : PropertyValue;

    /// <summary>Nothing: only in the properties of raw resources.</summary>
    public sealed record Null : PropertyValue;

    /// <summary>Several values in order.</summary>
    public sealed record List(EquatableArray<PropertyValue> Items) : PropertyValue;

    /// <summary>Named values, in the order of their names.</summary>
    public sealed record Object(EquatableArray<Property> Members) : PropertyValue;

    /// <summary>The output of a resource, which a deployment will know.</summary>
    public sealed record Output(FieldReference Resource, string Key) : PropertyValue;

    /// <summary>Text of which parts are outputs: <c>$"{Cloud.Receipts.Arn}/*"</c>.</summary>
    public sealed record Joined(EquatableArray<PropertyValue> Parts) : PropertyValue;
}

/// <summary>A named value.</summary>
internal sealed record Property(string Name, PropertyValue Value);
