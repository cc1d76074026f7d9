#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>IAM: roles and their policies.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/. The policy documents of answers are percent-encoded.</remarks>
public static class Iam
{
    public static AwsService Service { get; } = new("iam", "IAM", "iam", AwsProtocol.Query, "2010-05-08", IsGlobal: true);

    private static readonly AwsShape Tags = AwsShape.List(AwsShape.Structure(("Key", AwsShape.Text), ("Value", AwsShape.Text)));

    private static readonly AwsShape Role = AwsShape.Structure(
        ("Path", AwsShape.Text),
        ("RoleName", AwsShape.Text),
        ("RoleId", AwsShape.Text),
        ("Arn", AwsShape.Text),
        ("CreateDate", AwsShape.Text),
        ("AssumeRolePolicyDocument", AwsShape.Text),
        ("Description", AwsShape.Text),
        ("MaxSessionDuration", AwsShape.Number),
        ("PermissionsBoundary", AwsShape.Structure(("PermissionsBoundaryType", AwsShape.Text), ("PermissionsBoundaryArn", AwsShape.Text))),
        ("Tags", Tags));

    public static AwsOperation CreateRole { get; } = Service.Action("CreateRole")
        .Requires("RoleName", "AssumeRolePolicyDocument")
        .Takes("Description", "MaxSessionDuration", "Path", "PermissionsBoundary", "Tags")
        .Returns(("Role", Role));

    public static AwsOperation GetRole { get; } = Service.Action("GetRole").Requires("RoleName").Repeatable().Returns(("Role", Role));

    public static AwsOperation UpdateRole { get; } = Service.Action("UpdateRole").Requires("RoleName").Takes("Description", "MaxSessionDuration").Repeatable();

    public static AwsOperation UpdateAssumeRolePolicy { get; } = Service.Action("UpdateAssumeRolePolicy").Requires("RoleName", "PolicyDocument").Repeatable();

    public static AwsOperation DeleteRole { get; } = Service.Action("DeleteRole").Requires("RoleName").Repeatable();

    public static AwsOperation ListRoles { get; } = Service.Action("ListRoles")
        .Takes("Marker", "MaxItems", "PathPrefix")
        .Pages("Marker", "Marker", "Roles")
        .Repeatable()
        .Returns(("Roles", AwsShape.List(Role)), ("Marker", AwsShape.Text));

    public static AwsOperation PutRolePolicy { get; } = Service.Action("PutRolePolicy").Requires("RoleName", "PolicyDocument", "PolicyName").Repeatable();

    public static AwsOperation GetRolePolicy { get; } = Service.Action("GetRolePolicy")
        .Requires("RoleName", "PolicyName")
        .Repeatable()
        .Returns(("RoleName", AwsShape.Text), ("PolicyName", AwsShape.Text), ("PolicyDocument", AwsShape.Text));

    public static AwsOperation DeleteRolePolicy { get; } = Service.Action("DeleteRolePolicy").Requires("RoleName", "PolicyName").Repeatable();

    public static AwsOperation ListRolePolicies { get; } = Service.Action("ListRolePolicies")
        .Requires("RoleName")
        .Takes("Marker", "MaxItems")
        .Pages("Marker", "Marker", "PolicyNames")
        .Repeatable()
        .Returns(("PolicyNames", AwsShape.List(AwsShape.Text)), ("Marker", AwsShape.Text));

    public static AwsOperation AttachRolePolicy { get; } = Service.Action("AttachRolePolicy").Requires("RoleName", "PolicyArn").Repeatable();

    public static AwsOperation DetachRolePolicy { get; } = Service.Action("DetachRolePolicy").Requires("RoleName", "PolicyArn").Repeatable();

    public static AwsOperation ListAttachedRolePolicies { get; } = Service.Action("ListAttachedRolePolicies")
        .Requires("RoleName")
        .Takes("Marker", "MaxItems", "PathPrefix")
        .Pages("Marker", "Marker", "AttachedPolicies")
        .Repeatable()
        .Returns(
            ("AttachedPolicies", AwsShape.List(AwsShape.Structure(("PolicyName", AwsShape.Text), ("PolicyArn", AwsShape.Text)))), ("Marker",
            AwsShape.Text));

    public static AwsOperation TagRole { get; } = Service.Action("TagRole").Requires("RoleName", "Tags").Repeatable();

    public static AwsOperation UntagRole { get; } = Service.Action("UntagRole").Requires("RoleName", "TagKeys").Repeatable();

    public static AwsOperation ListRoleTags { get; } = Service.Action("ListRoleTags")
        .Requires("RoleName")
        .Takes("Marker", "MaxItems")
        .Pages("Marker", "Marker", "Tags")
        .Repeatable()
        .Returns(("Tags", Tags), ("Marker", AwsShape.Text));
}
