using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Functions;

/// <summary>
/// Reads <c>[EnvironmentVariable]</c> within Lambda's limits
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">environment variables</see>).
/// </summary>
internal static class EnvironmentParser
{
    private const int MaxBytes = 4096;
    private const string OwnPrefix = "CDEV_";
    private const string NamePattern = "^[a-zA-Z][a-zA-Z0-9_]+$";

    private static readonly string[] Reserved =
    [
        "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT", "_HANDLER", "_X_AMZN_TRACE_ID",
    ];

    public static bool IsVariableAttribute(AttributeData attribute) => attribute.AttributeClass.IsNamed("Cdev", "EnvironmentVariableAttribute");

    /// <summary>The variables of a function: of each name the nearest place's.</summary>
    public static EquatableArray<VariableModel> Parse(ImmutableArray<FunctionScope> scopes, DiagnosticBag bag, CancellationToken cancel)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var scope in scopes)
        {
            foreach (var variable in ParseScope(scope, bag, cancel))
            {
                if (!merged.ContainsKey(variable.Name))
                    merged.Add(variable.Name, variable.Value);
            }
        }

        var size = merged.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value));
        if (size > MaxBytes)
            ReportSize(scopes, size, bag, cancel);
        return merged.Select(variable => new VariableModel(variable.Key, variable.Value)).ToEquatableArray();
    }

    private static IEnumerable<VariableModel> ParseScope(FunctionScope scope, DiagnosticBag bag, CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var attribute in scope.Attributes.Where(IsVariableAttribute))
        {
            var arguments = new AttributeArguments(attribute, cancel);
            if (!arguments.AreBound)
            {
                bag.LeaveToCompiler();
                continue;
            }

            var (name, value) = (arguments.Text("name") ?? "", arguments.Text("value") ?? "");
            if (Explain(name) is { } reason)
                bag.Report(FunctionDescriptors.InvalidVariableName, arguments.LocationOf("name"), name, reason);
            else if (!names.Add(name))
                bag.Report(FunctionDescriptors.DuplicateVariable, arguments.LocationOf("name"), name, scope.Of);
            else
                yield return new(name, value);
        }
    }

    private static string? Explain(string name)
    {
        if (Reserved.Contains(name, StringComparer.Ordinal))
            return "the platform sets it";
        if (!Regex.IsMatch(name, NamePattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
            return "it must be a letter, followed by at least one more letter, digit or underscore";
        return name.StartsWith(OwnPrefix, StringComparison.Ordinal) ? $"names that start with {OwnPrefix} tell handles what was deployed" : null;
    }

    // At the nearest place that says any: what a function adds is what makes it too much.
    private static void ReportSize(ImmutableArray<FunctionScope> scopes, int size, DiagnosticBag bag, CancellationToken cancel)
    {
        var nearest = scopes.First(scope => scope.Attributes.Any(IsVariableAttribute));
        var attribute = nearest.Attributes.First(IsVariableAttribute);
        bag.Report(FunctionDescriptors.EnvironmentTooLarge, new AttributeArguments(attribute, cancel).Location, nearest.Of, size, MaxBytes);
    }
}
