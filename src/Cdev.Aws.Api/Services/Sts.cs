#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>STS: who is calling.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/</remarks>
public static class Sts
{
    public static AwsService Service { get; } = new("sts", "STS", "sts", AwsProtocol.Query, "2011-06-15");

    public static AwsOperation GetCallerIdentity { get; } = Service.Action("GetCallerIdentity")
        .Repeatable()
        .Returns(("UserId", AwsShape.Text), ("Account", AwsShape.Text), ("Arn", AwsShape.Text));
}
