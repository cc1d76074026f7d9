using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Endpoint.Services.CloudControl;

/// <summary>What the schema of a resource type says, as the CloudFormation registry publishes it.</summary>
/// <param name="Primary">The property that identifies one.</param>
/// <param name="Required">The properties that one must have.</param>
/// <param name="CreateOnly">The properties that are never changed.</param>
/// <param name="ReadOnly">The properties that the service gives.</param>
/// <param name="Properties">All others.</param>
internal sealed record ResourceSchema(string Primary, ImmutableArray<string> Required, ImmutableArray<string> CreateOnly, ImmutableArray<string> ReadOnly, ImmutableArray<string> Properties)
{
    private const string TagProperty = "Tags";

    private static readonly FrozenDictionary<string, ResourceSchema> Known = new Dictionary<string, ResourceSchema>(StringComparer.Ordinal)
    {
        ["AWS::Logs::LogGroup"] = new("LogGroupName", [], ["LogGroupName"], ["Arn"], ["RetentionInDays", "KmsKeyId", "LogGroupClass", "DataProtectionPolicy", "Tags"]),
        ["AWS::SSM::Parameter"] = new("Name", ["Type", "Value"], ["Name"], [], ["Type", "Value", "Description", "Policies", "AllowedPattern", "Tier", "Tags", "DataType"])
        {
            WriteOnly = ["Description", "Tier", "AllowedPattern", "Policies"],
            TagsAreMap = true,
        },
        ["AWS::Events::EventBus"] = new("Name", ["Name"], ["Name"], ["Arn"], ["EventSourceName", "Description", "Policy", "DeadLetterConfig", "KmsKeyIdentifier", "Tags"]) { WriteOnly = ["EventSourceName"] },
        ["AWS::Events::Connection"] = new("Name", [], ["Name"], ["Arn", "SecretArn"], ["Description", "AuthorizationType", "AuthParameters", "KmsKeyIdentifier"]) { WriteOnly = ["AuthParameters/BasicAuthParameters/Password"] },
        ["AWS::Kinesis::Stream"] = new("Name", [], ["Name"], ["Arn"], ["ShardCount", "RetentionPeriodHours", "StreamModeDetails", "StreamEncryption", "Tags"]),
        ["AWS::AppConfig::Application"] = new("ApplicationId", ["Name"], [], ["ApplicationId"], ["Name", "Description", "Tags"]),
        ["AWS::AppSync::ApiKey"] = new("ApiKeyId", ["ApiId"], ["ApiId"], ["ApiKeyId", "ApiKey", "Arn"], ["Description", "Expires"]),
        ["AWS::S3::BucketPolicy"] = new("Bucket", ["Bucket", "PolicyDocument"], ["Bucket"], [], ["PolicyDocument"]),
        ["AWS::CloudFormation::WaitConditionHandle"] = new("Id", [], [], ["Id"], []) { ProvisioningType = "NON_PROVISIONABLE" },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The properties that are not read back; a slash leads into one.</summary>
    internal ImmutableArray<string> WriteOnly { get; private init; } = [];

    /// <summary>Whether tags are an object rather than a list.</summary>
    internal bool TagsAreMap { get; private init; }

    /// <summary>Whether Cloud Control serves it.</summary>
    internal string ProvisioningType { get; private init; } = "FULLY_MUTABLE";

    /// <summary>The schema of a type; null: there is no such type here.</summary>
    internal static ResourceSchema? Of(string type) => Known.GetValueOrDefault(type);

    /// <summary>Whether a resource may have a property.</summary>
    internal bool Has(string property) => property == Primary || Properties.Contains(property) || CreateOnly.Contains(property) || ReadOnly.Contains(property);

    /// <summary>A copy of properties without those that are not read back.</summary>
    internal JsonObject Readable(JsonObject properties)
    {
        var readable = (JsonObject)properties.DeepClone();
        foreach (var path in WriteOnly.Select(path => path.Split('/')))
        {
            _ = (path[..^1].Aggregate((JsonNode?)readable, (node, name) => (node as JsonObject)?[name]) as JsonObject)?.Remove(path[^1]);
        }
        return readable;
    }

    /// <summary>The schema as the registry gives it.</summary>
    internal JsonObject ToJson(string type) => new()
    {
        ["typeName"] = type,
        ["properties"] = new JsonObject(Properties.Concat(CreateOnly).Concat(ReadOnly).Append(Primary).Distinct(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, (JsonNode?)(name == TagProperty ? new JsonObject { ["$ref"] = "#/definitions/Tags" } : new JsonObject { ["type"] = "string" })))),
        ["definitions"] = new JsonObject { ["Tags"] = new JsonObject { ["type"] = TagsAreMap ? "object" : "array" } },
        ["tagging"] = Properties.Contains(TagProperty)
            ? new JsonObject { ["taggable"] = true, ["tagOnCreate"] = true, ["tagUpdatable"] = true, ["tagProperty"] = $"/properties/{TagProperty}" }
            : new JsonObject { ["taggable"] = false },
        ["primaryIdentifier"] = Pointers([Primary]),
        ["createOnlyProperties"] = Pointers(CreateOnly),
        ["readOnlyProperties"] = Pointers(ReadOnly),
        ["writeOnlyProperties"] = Pointers(WriteOnly),
        ["additionalProperties"] = false,
    };

    private static JsonArray Pointers(ImmutableArray<string> names) => [.. names.Select(name => (JsonNode?)$"/properties/{name}")];
}
