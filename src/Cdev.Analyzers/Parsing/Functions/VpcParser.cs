using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Functions;

/// <summary>
/// Reads <c>[Vpc]</c> within Lambda's limits
/// (<see href="https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html">VpcConfig</see>). The nearest place decides, as a whole.
/// </summary>
internal static class VpcParser
{
    public static bool IsVpcAttribute(AttributeData attribute) => attribute.AttributeClass.IsNamed("Cdev", "VpcAttribute");

    public static VpcModel? Parse(ImmutableArray<FunctionScope> scopes, DiagnosticBag bag, CancellationToken cancel)
    {
        VpcModel? nearest = null;
        foreach (var scope in scopes)
        {
            foreach (var attribute in scope.Attributes.Where(IsVpcAttribute))
            {
                var vpc = ParseOne(new AttributeArguments(attribute, cancel), scope.Of, bag);
                nearest ??= vpc;
            }
        }

        return nearest;
    }

    private static VpcModel ParseOne(AttributeArguments arguments, string of, DiagnosticBag bag)
    {
        if (!arguments.AreBound)
            bag.LeaveToCompiler();
        return new(
            Ids("Subnets", "subnets", 16, "subnet-", arguments, of, bag),
            Ids("SecurityGroups", "security groups", 5, "sg-", arguments, of, bag),
            arguments.Property("Ipv6") is true);
    }

    private static EquatableArray<string> Ids(string option, string what, int max, string prefix, AttributeArguments arguments, string of, DiagnosticBag bag)
    {
        var ids = arguments.Texts(option) ?? [];
        if (ids.Count == 0 || ids.Count > max)
            Report($"it names {ids.Count} {what}, and must name 1 to {max}");
        else if (ids.FirstOrDefault(id => !Regex.IsMatch(id, $"^{prefix}[0-9a-z]+$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))) is { } malformed)
            Report($"'{malformed}' is no id of one of its {what}, which look like {prefix}0a1b2c3d");
        else if (ids.Distinct(StringComparer.Ordinal).Count() < ids.Count)
            Report($"it names one of its {what} twice");
        return ids.OrderBy(id => id, StringComparer.Ordinal).ToEquatableArray();

        void Report(string reason) => bag.Report(FunctionDescriptors.WrongVpc, arguments.LocationOfProperty(option), of, reason);
    }
}
