using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Cdev.Aws.Endpoint.Services.CloudControl;

/// <summary>What the schema of a resource type says, as the CloudFormation registry publishes it.</summary>
/// <param name="Primary">The property that identifies one.</param>
/// <param name="Required">The properties that one must have.</param>
/// <param name="CreateOnly">The properties that are never changed.</param>
/// <param name="ReadOnly">The properties that the service gives.</param>
/// <param name="Properties">All others.</param>
internal sealed record ResourceSchema(string Primary, ImmutableArray<string> Required, ImmutableArray<string> CreateOnly, ImmutableArray<string> ReadOnly, ImmutableArray<string> Properties)
{
    private static readonly FrozenDictionary<string, ResourceSchema> Known = new Dictionary<string, ResourceSchema>(StringComparer.Ordinal)
    {
        ["AWS::Logs::LogGroup"] = new("LogGroupName", [], ["LogGroupName"], ["Arn"], ["RetentionInDays", "KmsKeyId", "LogGroupClass", "DataProtectionPolicy", "Tags"]),
        ["AWS::SSM::Parameter"] = new("Name", ["Type", "Value"], ["Name"], [], ["Type", "Value", "Description", "Policies", "AllowedPattern", "Tier", "Tags", "DataType"]),
        ["AWS::Events::EventBus"] = new("Name", ["Name"], ["Name"], ["Arn"], ["EventSourceName", "Description", "Policy", "DeadLetterConfig", "KmsKeyIdentifier", "Tags"]),
        ["AWS::Kinesis::Stream"] = new("Name", [], ["Name"], ["Arn"], ["ShardCount", "RetentionPeriodHours", "StreamModeDetails", "StreamEncryption", "Tags"]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The schema of a type; null: there is no such type here.</summary>
    internal static ResourceSchema? Of(string type) => Known.GetValueOrDefault(type);

    /// <summary>Whether a resource may have a property.</summary>
    internal bool Has(string property) => property == Primary || Properties.Contains(property) || CreateOnly.Contains(property) || ReadOnly.Contains(property);
}
