using System.Globalization;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>Checks options against what <c>[Option]</c> says of them.</summary>
internal static class OptionChecks
{
    /// <summary>Range, step and form.</summary>
    public static void CheckAlone(StatedOption option, string owner, DiagnosticBag bag)
    {
        switch (option.Value)
        {
            case PropertyValue.Number number:
                CheckNumber(option, number, owner, bag);
                break;
            case PropertyValue.Text text when option.Spec.Type.SpecialType == SpecialType.System_String:
                CheckSize(option, text.Value.Length, "characters", owner, bag);
                CheckForm(option.Spec, text.Value, option.Location, owner, bag);
                break;
            case PropertyValue.List list:
                CheckSize(option, list.Items.Count, "entries", owner, bag);
                foreach (var (item, operation) in list.Items.Zip(InitializerItems.ItemsOf(option.Operation) ?? [], (item, operation) => (item, operation)))
                {
                    if (item is PropertyValue.Text text)
                        CheckForm(option.Spec, text.Value, operation.Syntax.GetLocation(), owner, bag);
                }

                break;
            case PropertyValue.Object entries when option.Nested.IsEmpty:
                CheckSize(option, entries.Members.Count, "entries", owner, bag);
                break;
        }
    }

    /// <summary>What is missing, and what doesn't go together.</summary>
    public static void CheckTogether(OptionSet options, ITypeSymbol type, DiagnosticBag bag)
    {
        foreach (var required in OptionSpec.AllOf(type).Where(spec => spec.IsRequired && (options.Find(spec.Name) is not { } stated || IsNull(stated))))
            bag.Report(ResourceDescriptors.OptionMissing, options.Location, options.Display, required.Member);
        foreach (var option in options.Options.Where(option => option.Value is not null))
        {
            if (option.Spec.Needs is { } needed && options.FindSet(OptionSpec.ToCamelCase(needed)) is null)
                bag.Report(ResourceDescriptors.OptionNeedsAnother, option.Location, option.Spec.Member, options.Display, needed);
            if (option.Spec.Excludes is { } excluded && options.FindSet(OptionSpec.ToCamelCase(excluded)) is not null)
                bag.Report(ResourceDescriptors.OptionsExcludeEachOther, option.Location, option.Spec.Member, options.Display, excluded);
        }
    }

    /// <summary>Whether the value is the one that an option has which is not set.</summary>
    public static bool IsDefault(StatedOption option)
    {
        // An object counts even when it says nothing more.
        if (!option.Nested.IsEmpty)
            return false;
        return (option.Value, option.Spec.Default) switch
        {
            (PropertyValue.Number number, null) => number.Value == "0",
            (PropertyValue.Number number, IFormattable standard) => number.Value == standard.ToString(format: null, CultureInfo.InvariantCulture),
            (PropertyValue.Flag flag, var standard) => flag.Value == (standard is true),
            (PropertyValue.Text text, string standard) => text.Value == standard,
            (PropertyValue.List list, _) => list.Items.Count == 0,
            (PropertyValue.Object entries, _) => entries.Members.Count == 0,
            _ => false,
        };
    }

    private static bool IsNull(StatedOption option) => option.IsDefault && option.Operation.ConstantValue is { HasValue: true, Value: null };

    private static void CheckNumber(StatedOption option, PropertyValue.Number number, string owner, DiagnosticBag bag)
    {
        var spec = option.Spec;
        var isTime = TimeSpanReader.IsTimeSpan(Underlying(spec.Type));
        if (!decimal.TryParse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return;
        string Unit(decimal amount) => isTime ? Duration(amount) : amount.ToString(CultureInfo.InvariantCulture);
        if (isTime && value % 1 != 0)
            Report("a whole number of seconds");
        else if (value < spec.Min || value > spec.Max)
            Report(Range(spec.Min, spec.Max, amount => Unit(amount)));
        else if (value % spec.Step != 0)
            Report("a multiple of " + Unit(spec.Step));

        void Report(string limit)
        {
            var location = option.Location;
            // A single number that is nearest is a way out; a time span may be written in many ways.
            if (!isTime && spec.Step == 1 && value is >= long.MinValue and <= long.MaxValue && option.Operation.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax)
                bag.Report(ResourceDescriptors.OptionOutOfRange, location, WayOut.Clamp((long)value, spec.Min, spec.Max), spec.Member, owner, Unit(value), limit);
            else
                bag.Report(ResourceDescriptors.OptionOutOfRange, location, spec.Member, owner, Unit(value), limit);
        }
    }

    private static void CheckSize(StatedOption option, int size, string unit, string owner, DiagnosticBag bag)
    {
        if (size < option.Spec.Min || size > option.Spec.Max)
        {
            var limit = Range(option.Spec.Min, option.Spec.Max, amount => amount.ToString(CultureInfo.InvariantCulture));
            bag.Report(ResourceDescriptors.OptionOutOfRange, option.Location, option.Spec.Member, owner, $"{size} {unit}", $"{limit} {unit}");
        }
    }

    private static void CheckForm(OptionSpec spec, string text, Location location, string owner, DiagnosticBag bag)
    {
        if (!spec.Matches(text))
            bag.Report(ResourceDescriptors.OptionMalformed, location, spec.Member, owner, text, spec.Form);
    }

    private static string Range(long min, long max, Func<decimal, string> format)
    {
        if (max == long.MaxValue)
            return "at least " + format(min);
        return min == long.MinValue ? "at most " + format(max) : $"{format(min)} to {format(max)}";
    }

    private static string Duration(decimal seconds) => seconds switch
    {
        0 => "0 s",
        _ when seconds % 86_400 == 0 => Count(seconds / 86_400, "day"),
        _ when seconds % 3_600 == 0 => Count(seconds / 3_600, "hour"),
        _ when seconds % 60 == 0 => Count(seconds / 60, "minute"),
        _ => seconds.ToString("0.#######", CultureInfo.InvariantCulture) + " s",
    };

    private static string Count(decimal number, string unit)
        => number.ToString("0", CultureInfo.InvariantCulture) + " " + unit + (number == 1 ? "" : "s");

    private static ITypeSymbol Underlying(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
