using System.Collections.Frozen;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Rights;

/// <summary>
/// AWS's services: how the SDK for .NET and IAM each call one. IAM's prefixes are those of the Service Authorization Reference,
/// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html.
/// </summary>
internal static class AwsServices
{
    // Namespaces after "Amazon." whose prefix is not the same in lower case. Of others that is the rule.
    private static readonly FrozenDictionary<string, string> Prefixes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ApiGatewayManagementApi"] = "execute-api",
        ["AppConfigData"] = "appconfig",
        ["BedrockAgentRuntime"] = "bedrock",
        ["BedrockRuntime"] = "bedrock",
        ["CloudWatchEvents"] = "events",
        ["CloudWatchLogs"] = "logs",
        ["CognitoIdentity"] = "cognito-identity",
        ["CognitoIdentityProvider"] = "cognito-idp",
        ["DynamoDBStreams"] = "dynamodb",
        ["DynamoDBv2"] = "dynamodb",
        ["ElasticLoadBalancingV2"] = "elasticloadbalancing",
        ["EventBridge"] = "events",
        ["IdentityManagement"] = "iam",
        ["IotData"] = "iot",
        ["KeyManagementService"] = "kms",
        ["KinesisFirehose"] = "firehose",
        ["Location"] = "geo",
        ["Pinpoint"] = "mobiletargeting",
        ["RDSDataService"] = "rds-data",
        ["RedshiftDataAPIService"] = "redshift-data",
        ["SecurityToken"] = "sts",
        ["SimpleEmail"] = "ses",
        ["SimpleEmailV2"] = "ses",
        ["SimpleNotificationService"] = "sns",
        ["SimpleSystemsManagement"] = "ssm",
        ["StepFunctions"] = "states",
        ["TimestreamQuery"] = "timestream",
        ["TimestreamWrite"] = "timestream",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>IAM's prefix of a service.</summary>
    /// <param name="space">Its namespace in the SDK, after <c>Amazon.</c>.</param>
    internal static string PrefixOf(string space) => Prefixes.GetValueOrDefault(space) ?? space.ToLowerInvariant();

    /// <summary>The type of the resources whose handles give a service's actions something to be done with; null: there is none.</summary>
    /// <param name="prefix">IAM's prefix.</param>
    internal static string? ResourceTypeOf(string prefix) => prefix switch
    {
        "s3" => ResourceTypes.Bucket,
        "dynamodb" => ResourceTypes.Table,
        "sqs" => ResourceTypes.Queue,
        "sns" => ResourceTypes.Topic,
        "kinesis" => ResourceTypes.Stream,
        "secretsmanager" => ResourceTypes.Secret,
        "ssm" => ResourceTypes.Setting,
        _ => null,
    };
}
