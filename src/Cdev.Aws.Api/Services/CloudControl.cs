#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>Cloud Control: any resource type that CloudFormation knows.</summary>
/// <remarks>https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/</remarks>
public static class CloudControl
{
    public static AwsService Service { get; } = new("cloudcontrol", "CloudControl", "cloudcontrolapi", AwsProtocol.Json10, "CloudApiService");

    public static AwsOperation CreateResource { get; } = Service.Action("CreateResource").Requires("TypeName", "DesiredState").Takes("RoleArn").Token("ClientToken");

    public static AwsOperation UpdateResource { get; } = Service.Action("UpdateResource")
        .Requires("TypeName", "Identifier", "PatchDocument")
        .Takes("RoleArn")
        .Token("ClientToken");

    public static AwsOperation DeleteResource { get; } = Service.Action("DeleteResource").Requires("TypeName", "Identifier").Takes("RoleArn").Token("ClientToken");

    public static AwsOperation GetResource { get; } = Service.Action("GetResource").Requires("TypeName", "Identifier").Takes("RoleArn").Repeatable();

    public static AwsOperation ListResources { get; } = Service.Action("ListResources")
        .Requires("TypeName")
        .Takes("MaxResults", "NextToken", "RoleArn")
        .Pages("NextToken", "NextToken", "ResourceDescriptions")
        .Repeatable();

    public static AwsOperation GetResourceRequestStatus { get; } = Service.Action("GetResourceRequestStatus").Requires("RequestToken").Repeatable();

    public static AwsOperation ListResourceRequests { get; } = Service.Action("ListResourceRequests")
        .Takes("MaxResults", "NextToken", "ResourceRequestStatusFilter")
        .Pages("NextToken", "NextToken", "ResourceRequestStatusSummaries")
        .Repeatable();

    public static AwsOperation CancelResourceRequest { get; } = Service.Action("CancelResourceRequest").Requires("RequestToken").Repeatable();
}
