#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>Application Auto Scaling: capacity of tables and aliases.</summary>
/// <remarks>https://docs.aws.amazon.com/autoscaling/application/APIReference/</remarks>
public static class ApplicationAutoScaling
{
    public static AwsService Service { get; } = new("application-autoscaling", "Application Auto Scaling", "application-autoscaling", AwsProtocol.Json11, "AnyScaleFrontendService");

    public static AwsOperation RegisterScalableTarget { get; } = Service.Action("RegisterScalableTarget")
        .Requires("ResourceId", "ScalableDimension", "ServiceNamespace")
        .Takes("MaxCapacity", "MinCapacity", "RoleARN", "Tags")
        .Repeatable();

    public static AwsOperation DeregisterScalableTarget { get; } = Service.Action("DeregisterScalableTarget")
        .Requires("ResourceId", "ScalableDimension", "ServiceNamespace")
        .Repeatable();

    public static AwsOperation DescribeScalableTargets { get; } = Service.Action("DescribeScalableTargets")
        .Requires("ServiceNamespace")
        .Takes("MaxResults", "NextToken", "ResourceIds", "ScalableDimension")
        .Pages("NextToken", "NextToken", "ScalableTargets")
        .Repeatable();

    public static AwsOperation PutScalingPolicy { get; } = Service.Action("PutScalingPolicy")
        .Requires("ResourceId", "PolicyName", "ScalableDimension", "ServiceNamespace")
        .Takes("PolicyType", "StepScalingPolicyConfiguration", "TargetTrackingScalingPolicyConfiguration")
        .Repeatable();

    public static AwsOperation DeleteScalingPolicy { get; } = Service.Action("DeleteScalingPolicy")
        .Requires("ResourceId", "PolicyName", "ScalableDimension", "ServiceNamespace")
        .Repeatable();

    public static AwsOperation DescribeScalingPolicies { get; } = Service.Action("DescribeScalingPolicies")
        .Requires("ServiceNamespace")
        .Takes("MaxResults", "NextToken", "PolicyNames", "ResourceId", "ScalableDimension")
        .Pages("NextToken", "NextToken", "ScalingPolicies")
        .Repeatable();
}
