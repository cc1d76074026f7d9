using System.Collections.Immutable;
using Cdev.Aws.Roles;

namespace Cdev.Aws.Triggers;

/// <summary>What a function's role must allow so that Lambda can read a source for it.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, .../with-ddb.html and .../with-kinesis.html, "Execution role permissions".
/// </remarks>
internal static class SourceRights
{
    /// <summary>The statements: to read the source, and to tell of what was given up.</summary>
    internal static ImmutableArray<PolicyStatement> Of(TriggerSettings trigger) => [new(Read(trigger.Kind), [trigger.Source]), .. Tell(trigger.OnFailure)];

    private static ImmutableArray<string> Read(string kind) => kind switch
    {
        "queue" => ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
        "table-stream" => ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
        _ => ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards", "kinesis:ListStreams", "kinesis:SubscribeToShard"],
    };

    private static ImmutableArray<PolicyStatement> Tell(string? destination) => destination?.Split(':')[2] switch
    {
        null => [],
        "sqs" => [new(["sqs:SendMessage"], [destination])],
        _ => [new(["sns:Publish"], [destination])],
    };
}
