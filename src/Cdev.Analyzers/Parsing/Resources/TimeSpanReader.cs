using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Cdev.Analyzers.Parsing.Resources;

/// <summary>Works out time spans: <c>TimeSpan.FromMinutes(5)</c>, <c>new TimeSpan(1, 30, 0)</c>, <c>TimeSpan.Zero</c>.</summary>
internal static class TimeSpanReader
{
    // Far beyond what a TimeSpan holds, and small enough that sums stay exact.
    private const double MaxNumber = 1e15;

    public static bool IsTimeSpan(ITypeSymbol? type) => type.IsNamed("System", "TimeSpan");

    /// <summary>The seconds; null when they are not known.</summary>
    public static decimal? Read(IOperation operation) => operation switch
    {
        IDefaultValueOperation => 0,
        IFieldReferenceOperation { Field.Name: "Zero" } field when IsTimeSpan(field.Field.ContainingType) => 0,
        IObjectCreationOperation creation => Sum(creation.Arguments, valueUnit: null),
        IInvocationOperation { TargetMethod: { IsStatic: true } method } call when IsTimeSpan(method.ContainingType) && method.Name.StartsWith("From", StringComparison.Ordinal)
            => Sum(call.Arguments, SecondsOf(method.Name.Substring(4))),
        _ => null,
    };

    // The parameters are named after their units: FromDays(int days, int hours, …); the single one of older methods is named value.
    private static decimal? Sum(IEnumerable<IArgumentOperation> arguments, decimal? valueUnit)
    {
        decimal sum = 0;
        foreach (var argument in arguments)
        {
            var unit = argument.Parameter!.Name == "value" ? valueUnit : SecondsOf(argument.Parameter.Name);
            if (unit is null || NumberOf(InitializerItems.Unwrap(argument.Value).ConstantValue) is not { } number)
                return null;
            sum += number * unit.Value;
        }

        return sum;
    }

    private static decimal? NumberOf(Optional<object?> constant) => constant.Value switch
    {
        int number => number,
        long number when Math.Abs((double)number) <= MaxNumber => number,
        double number when Math.Abs(number) <= MaxNumber => (decimal)number,
        _ => null,
    };

    private static decimal? SecondsOf(string unit) => unit.ToUpperInvariant() switch
    {
        "DAYS" => 86_400,
        "HOURS" => 3_600,
        "MINUTES" => 60,
        "SECONDS" => 1,
        "MILLISECONDS" => 0.001m,
        "MICROSECONDS" => 0.000_001m,
        "TICKS" => 0.000_000_1m,
        _ => null,
    };
}
