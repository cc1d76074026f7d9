#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>Secrets Manager.</summary>
/// <remarks>https://docs.aws.amazon.com/secretsmanager/latest/apireference/</remarks>
public static class SecretsManager
{
    public static AwsService Service { get; } = new("secretsmanager", "Secrets Manager", "secretsmanager", AwsProtocol.Json11, "secretsmanager");

    public static AwsOperation CreateSecret { get; } = Service.Action("CreateSecret")
        .Requires("Name")
        .Takes("Description", "KmsKeyId", "SecretBinary", "SecretString", "Tags")
        .Token("ClientRequestToken");

    public static AwsOperation DescribeSecret { get; } = Service.Action("DescribeSecret").Requires("SecretId").Repeatable();

    public static AwsOperation GetSecretValue { get; } = Service.Action("GetSecretValue").Requires("SecretId").Takes("VersionId", "VersionStage").Repeatable();

    public static AwsOperation PutSecretValue { get; } = Service.Action("PutSecretValue")
        .Requires("SecretId")
        .Takes("SecretBinary", "SecretString", "VersionStages")
        .Token("ClientRequestToken");

    public static AwsOperation UpdateSecret { get; } = Service.Action("UpdateSecret")
        .Requires("SecretId")
        .Takes("Description", "KmsKeyId", "SecretBinary", "SecretString")
        .Token("ClientRequestToken");

    public static AwsOperation DeleteSecret { get; } = Service.Action("DeleteSecret")
        .Requires("SecretId")
        .Takes("ForceDeleteWithoutRecovery", "RecoveryWindowInDays")
        .Repeatable();

    public static AwsOperation RestoreSecret { get; } = Service.Action("RestoreSecret").Requires("SecretId").Repeatable();

    public static AwsOperation ListSecrets { get; } = Service.Action("ListSecrets")
        .Takes("IncludePlannedDeletion", "MaxResults", "NextToken")
        .Pages("NextToken", "NextToken", "SecretList")
        .Repeatable();

    public static AwsOperation TagResource { get; } = Service.Action("TagResource").Requires("SecretId", "Tags").Repeatable();

    public static AwsOperation UntagResource { get; } = Service.Action("UntagResource").Requires("SecretId", "TagKeys").Repeatable();
}
