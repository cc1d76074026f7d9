using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Functions;

/// <summary>Options of a function, and where its timeout is said.</summary>
internal sealed record ParsedOptions(FunctionOptions Value, Location Timeout);

/// <summary>
/// Reads a function's options within Lambda's limits
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</see>). The nearest place that states an
/// option decides, also where it states the default; every place's statement is checked.
/// </summary>
internal sealed class OptionsParser(ImmutableArray<FunctionScope> scopes, DiagnosticBag bag, CancellationToken cancel)
{
    private const int MaxDescription = 256;

    // SnapStart's documentation: https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html#snapstart-runtimes
    private const int MaxSnapStartStorage = 512;

    // Values of System.Runtime.InteropServices.Architecture, which netstandard2.0 has only in part.
    private const int X64 = 1;
    private const int Arm64 = 3;

    private const string RolePattern = @"^arn:aws[a-zA-Z-]*:iam::\d{12}:role/[a-zA-Z_0-9+=,.@\-_/]+$";

    public ParsedOptions Parse()
    {
        var memory = Number("Memory", 128, 10240, "MB");
        var timeout = Number("Timeout", 1, 900, "s");
        var storage = Number("EphemeralStorage", 512, 10240, "MB");
        var snapStart = Nearest("SnapStart")?.Property("SnapStart") is true;
        if (snapStart && storage > MaxSnapStartStorage)
            ReportSnapStartStorage(storage.Value);
        return new(
            new(
                memory,
                timeout,
                storage,
                Architecture(),
                Description(),
                snapStart,
                Concurrency(),
                Role(),
                Nearest("Slice")?.Property("Slice") is false,
                EnvironmentParser.Parse(scopes, bag, cancel),
                VpcParser.Parse(scopes, bag, cancel)),
            Nearest("Timeout")?.LocationOfProperty("Timeout") ?? Location.None);
    }

    // Where an option is stated, the nearest place first.
    private IEnumerable<(AttributeArguments Arguments, string Of)> Statements(string option)
        => scopes.Where(scope => scope.Options?.States(option) == true).Select(scope => (scope.Options!, scope.Of));

    private AttributeArguments? Nearest(string option) => Statements(option).Select(statement => statement.Arguments).FirstOrDefault();

    private int? Number(string option, int min, int max, string unit)
    {
        int? nearest = null;
        foreach (var (arguments, of) in Statements(option))
        {
            if (arguments.Property(option) is not int value)
                continue;
            nearest ??= value;
            if (value < min || value > max)
                bag.Report(Descriptors.OptionOutOfRange, arguments.LocationOfProperty(option), WayOut.Clamp(value, min, max), option, of, value, $"{min} to {max} {unit}");
        }

        return nearest;
    }

    // -1 is the attribute's default, which a function may state to leave what its class or project reserves.
    private int? Concurrency()
    {
        const string Option = "ReservedConcurrency";
        const int Unreserved = -1;
        foreach (var (arguments, of) in Statements(Option))
        {
            if (arguments.Property(Option) is int value and < Unreserved)
                bag.Report(Descriptors.OptionOutOfRange, arguments.LocationOfProperty(Option), WayOut.Replace("0"), Option, of, value, "0 or more, or -1 to reserve nothing");
        }

        return Nearest(Option)?.Property(Option) is int stated and > Unreserved ? stated : null;
    }

    // At the place that brings both together.
    private void ReportSnapStartStorage(int storage)
    {
        var nearest = scopes.First(scope => scope.Options?.States("SnapStart") == true || scope.Options?.States("EphemeralStorage") == true);
        var option = nearest.Options!.States("SnapStart") ? "SnapStart" : "EphemeralStorage";
        bag.Report(FunctionDescriptors.SnapStartStorage, nearest.Options.LocationOfProperty(option), nearest.Of, storage);
    }

    private string? Architecture()
    {
        const string Option = "Architecture";
        foreach (var (arguments, of) in Statements(Option))
        {
            if (arguments.Property(Option) is not (null or X64 or Arm64))
                bag.Report(Descriptors.OptionOutOfRange, arguments.LocationOfProperty(Option), Option, of, "any other", "Architecture.X64 or Architecture.Arm64");
        }

        return Nearest(Option)?.Property(Option) switch
        {
            X64 => "x64",
            Arm64 => "arm64",
            _ => null,
        };
    }

    private string? Role()
    {
        const string Option = "Role";
        foreach (var (arguments, of) in Statements(Option))
        {
            // Null is the default: a role of its own.
            if (arguments.Property(Option) is string role && !Regex.IsMatch(role, RolePattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
                bag.Report(FunctionDescriptors.MalformedRole, arguments.LocationOfProperty(Option), role, of);
        }

        return Nearest(Option)?.Property(Option) as string;
    }

    private string? Description()
    {
        const string Option = "Description";
        var value = scopes[0].Options?.Property(Option) as string;
        if (value is { Length: > MaxDescription })
        {
            bag.Report(
                Descriptors.OptionOutOfRange, scopes[0].Options!.LocationOfProperty(Option), Option, scopes[0].Of, $"{value.Length} characters long", $"at most {MaxDescription}");
        }

        return value;
    }
}
