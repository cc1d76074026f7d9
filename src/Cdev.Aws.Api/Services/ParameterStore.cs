#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>SSM Parameter Store.</summary>
/// <remarks>https://docs.aws.amazon.com/systems-manager/latest/APIReference/</remarks>
public static class ParameterStore
{
    public static AwsService Service { get; } = new("ssm", "SSM", "ssm", AwsProtocol.Json11, "AmazonSSM");

    public static AwsOperation PutParameter { get; } = Service.Action("PutParameter")
        .Requires("Name", "Value")
        .Takes("AllowedPattern", "DataType", "Description", "KeyId", "Overwrite", "Policies", "Tags", "Tier", "Type");

    public static AwsOperation GetParameter { get; } = Service.Action("GetParameter").Requires("Name").Takes("WithDecryption").Repeatable();

    public static AwsOperation DeleteParameter { get; } = Service.Action("DeleteParameter").Requires("Name").Repeatable();

    public static AwsOperation DescribeParameters { get; } = Service.Action("DescribeParameters")
        .Takes("MaxResults", "NextToken", "ParameterFilters")
        .Pages("NextToken", "NextToken", "Parameters")
        .Repeatable();

    public static AwsOperation AddTagsToResource { get; } = Service.Action("AddTagsToResource").Requires("ResourceId", "ResourceType", "Tags").Repeatable();

    public static AwsOperation RemoveTagsFromResource { get; } = Service.Action("RemoveTagsFromResource")
        .Requires("ResourceId", "ResourceType", "TagKeys")
        .Repeatable();

    public static AwsOperation ListTagsForResource { get; } = Service.Action("ListTagsForResource").Requires("ResourceId", "ResourceType").Repeatable();
}
