#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>CloudFormation: its registry, which has the schema of every resource type.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/</remarks>
public static class CloudFormation
{
    public static AwsService Service { get; } = new("cloudformation", "CloudFormation", "cloudformation", AwsProtocol.Query, "2010-05-15");

    public static AwsOperation DescribeType { get; } = Service.Action("DescribeType")
        .Takes("Type", "TypeName", "Arn", "VersionId", "PublisherId", "PublicVersionNumber")
        .Repeatable()
        .Returns(("Schema", AwsShape.Text), ("ProvisioningType", AwsShape.Text));
}
