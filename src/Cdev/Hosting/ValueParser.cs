using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Cdev.Hosting;

/// <summary>How text of a request becomes a value: in the invariant culture, and the same in every time zone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ValueParser
{
    /// <summary>The text itself.</summary>
    public static bool Text(string text, [MaybeNullWhen(false)] out string value)
    {
        value = text;
        return true;
    }

    /// <summary>Any type that says itself how it is parsed.</summary>
    public static bool Parsable<T>(string text, [MaybeNullWhen(false)] out T value)
        where T : IParsable<T>
        => T.TryParse(text, CultureInfo.InvariantCulture, out value);

    /// <summary>A number that may have a fraction or an exponent. A comma is refused: taken as a thousands separator it would make 15 of what many write for one and a half. So are infinity and what is no number, which JSON doesn't have.</summary>
    public static bool Number<T>(string text, [MaybeNullWhen(false)] out T value)
        where T : INumberBase<T>
        => T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && T.IsFinite(value);

    /// <summary>A member of an enumeration by name, in any case, or by number; several, parted by commas, or none, when it is one of flags.</summary>
    public static bool Enumeration<T>(string text, out T value)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!Enum.TryParse(text, ignoreCase: true, out value))
            return false;
        if (!typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false))
            return Enum.IsDefined(value) && !text.Contains(',', StringComparison.Ordinal);
        // What is not made of members alone has no name but its number.
        return value.Equals(default(T)) || value.ToString()[0] is not ('-' or (>= '0' and <= '9'));
    }

    /// <summary>A date and time; one with an offset is converted to UTC.</summary>
    public static bool DateTime(string text, out DateTime value)
        => System.DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out value);

    /// <summary>A date and time with offset; one without is taken as UTC.</summary>
    public static bool DateTimeOffset(string text, out DateTimeOffset value)
        => System.DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    /// <summary>An absolute or relative URI.</summary>
    public static bool Uri(string text, [MaybeNullWhen(false)] out Uri value)
        => System.Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value);

    /// <summary>An item of a collection that may be null: empty text is null.</summary>
    public static bool Nullable<T>(string text, TryParse<T> parse, out T? value)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(parse);
        if (string.IsNullOrEmpty(text))
        {
            value = null;
            return true;
        }

        var parsed = parse(text, out var item);
        value = item;
        return parsed;
    }

    /// <summary>What a value of a type looks like, for people: <c>a whole number</c>.</summary>
    internal static string Describe(Type type)
    {
        type = System.Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return "one of " + string.Join(", ", Enum.GetNames(type));
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64
                or TypeCode.Byte or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => "a whole number in the range of " + type.Name,
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
            TypeCode.Char => "a single character",
            TypeCode.String => "a string",
            TypeCode.DateTime => "a date and time",
            _ when type == typeof(DateTimeOffset) => "a date and time",
            _ when type == typeof(DateOnly) => "a date",
            _ when type == typeof(TimeOnly) => "a time of day",
            _ when type == typeof(TimeSpan) => "a time span",
            _ when type == typeof(Guid) => "a GUID",
            _ when type == typeof(Uri) => "a URI",
            _ when type == typeof(byte[]) => "bytes in Base64",
            _ => "a valid " + type.Name,
        };
    }
}
