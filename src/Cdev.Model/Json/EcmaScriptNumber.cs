using System.Globalization;

namespace Cdev.Model.Json;

/// <summary>Number formatting of ECMA-262, section 6.1.6.1.20 (Number::toString), which RFC 8785 prescribes.</summary>
internal static class EcmaScriptNumber
{
    /// <summary>No text is longer: a sign, 17 digits, and either a point with <c>e-308</c> or the zeros that fixed notation adds.</summary>
    internal const int MaxLength = 32;

    /// <summary>The shortest text that reads back as <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite: JSON has no such number.</exception>
    internal static string Format(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no such number.");
        if (value == 0)
            return "0";

        // "R" gives the shortest digits that round-trip; what remains is ECMA's placement of the decimal point.
        var shortest = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        var digits = SignificantDigits(shortest);
        var exponent = DecimalExponent(shortest);
        var sign = value < 0 ? "-" : "";

        return sign + exponent switch
        {
            >= 0 and <= 20 when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
            >= 0 and <= 20 => digits[..(exponent + 1)] + "." + digits[(exponent + 1)..],
            >= -6 and < 0 => "0." + new string('0', -exponent - 1) + digits,
            _ => digits[..1] + (digits.Length > 1 ? "." + digits[1..] : "") + "e" + (exponent < 0 ? "-" : "+")
                + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture),
        };
    }

    private static string SignificantDigits(string shortest)
    {
        var mantissa = shortest.Split('E')[0].Replace(".", "", StringComparison.Ordinal).Trim('0');
        return mantissa.Length == 0 ? "0" : mantissa;
    }

    private static int DecimalExponent(string shortest)
    {
        var parts = shortest.Split('E');
        var written = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var integral = point < 0 ? parts[0] : parts[0][..point];
        if (integral.Trim('0').Length > 0)
            return integral.Length - 1 + written;
        var fraction = parts[0][(point + 1)..];
        return fraction.TrimStart('0').Length - fraction.Length - 1 + written;
    }
}
