using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;

namespace Cdev.Analyzers.Parsing.Functions;

/// <summary>
/// Reads a function's options within Lambda's limits
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</see>).
/// </summary>
internal static class OptionsParser
{
    private const int MaxDescription = 256;

    // Values of System.Runtime.InteropServices.Architecture, which netstandard2.0 has only in part.
    private const int X64 = 1;
    private const int Arm64 = 3;

    public static FunctionOptions Parse(string function, AttributeArguments arguments, DiagnosticBag bag) => new(
        Number(function, "Memory", 128, 10240, "MB", arguments, bag),
        Number(function, "Timeout", 1, 900, "s", arguments, bag),
        Number(function, "EphemeralStorage", 512, 10240, "MB", arguments, bag),
        Architecture(function, arguments, bag),
        Description(function, arguments, bag));

    private static int? Number(string function, string option, int min, int max, string unit, AttributeArguments arguments, DiagnosticBag bag)
    {
        if (arguments.Property(option) is not int value)
            return null;
        if (value < min || value > max)
            bag.Report(Descriptors.OptionOutOfRange, arguments.LocationOfProperty(option), WayOut.Clamp(value, min, max), option, function, value, $"{min} to {max} {unit}");
        return value;
    }

    private static string? Architecture(string function, AttributeArguments arguments, DiagnosticBag bag)
    {
        const string Option = "Architecture";
        switch (arguments.Property(Option))
        {
            case null:
                return null;
            case X64:
                return "x64";
            case Arm64:
                return "arm64";
            default:
                var location = arguments.LocationOfProperty(Option);
                bag.Report(Descriptors.OptionOutOfRange, location, Option, function, "any other", "Architecture.X64 or Architecture.Arm64");
                return null;
        }
    }

    private static string? Description(string function, AttributeArguments arguments, DiagnosticBag bag)
    {
        const string Option = "Description";
        var value = arguments.Property(Option) as string;
        if (value is { Length: > MaxDescription })
        {
            var location = arguments.LocationOfProperty(Option);
            bag.Report(Descriptors.OptionOutOfRange, location, Option, function, $"{value.Length} characters long", $"at most {MaxDescription}");
        }

        return value;
    }
}
