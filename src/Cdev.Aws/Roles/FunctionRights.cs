using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Roles;

/// <summary>What a function's role may do: write to its own log group, use the network of its VPC, and what the function is granted.</summary>
internal static class FunctionRights
{
    // "Configuring a Lambda function to access resources in an Amazon VPC", AWS Lambda Developer Guide: what Lambda needs of the role. These actions know no
    // narrower resource that Lambda would be content with.
    private static readonly ImmutableArray<string> Network =
    [
        "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
        "ec2:UnassignPrivateIpAddresses",
    ];

    /// <param name="grants">What the function is granted; ARNs known.</param>
    /// <param name="logGroupArn">Its log group.</param>
    /// <param name="vpcFunctionArn">Its own ARN when it is in a VPC; else null.</param>
    internal static string Document(IEnumerable<Grant> grants, string logGroupArn, string? vpcFunctionArn)
    {
        PolicyStatement logs = new(["logs:CreateLogStream", "logs:PutLogEvents"], [$"{logGroupArn}:*"]);
        var granted = PolicyDocument.Merge(grants.SelectMany(AccessRights.Of)).ToImmutableArray();
        ImmutableArray<JsonObject> network = vpcFunctionArn is null ? [] : [new PolicyStatement(Network, ["*"]).ToJson(), .. DenyCode(granted, vpcFunctionArn)];
        return PolicyDocument.Write([logs.ToJson(), .. network, .. granted.Select(statement => statement.ToJson())]);
    }

    // The same page's practice: Lambda manages network interfaces, the function's code does not, unless it was granted that in so many words.
    private static IEnumerable<JsonObject> DenyCode(ImmutableArray<PolicyStatement> granted, string functionArn)
    {
        var denied = Network.Except(granted.SelectMany(statement => statement.Actions), StringComparer.Ordinal).ToArray();
        if (denied.Length > 0)
        {
            yield return new()
            {
                ["Effect"] = "Deny",
                ["Action"] = denied.ToJsonArray(),
                ["Resource"] = "*",
                ["Condition"] = new JsonObject { ["ArnEquals"] = new JsonObject { ["lambda:SourceFunctionArn"] = functionArn } },
            };
        }
    }
}
