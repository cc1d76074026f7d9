using System.Runtime.InteropServices;
using Cdev;
using Gallery.Platform;

namespace Gallery;

/// <summary>Every option of a function, and rights in so many words.</summary>
[Vpc(Subnets = ["subnet-0a1b2c3d", "subnet-1a2b3c4d"], SecurityGroups = ["sg-0a1b2c3d"])]
public static class OptionFunctions
{
    [Function(
        "tuned",
        Memory = 2048,
        Timeout = 120,
        Architecture = Architecture.X64,
        SnapStart = true,
        ReservedConcurrency = 5,
        Description = "Everything that can be said of a function",
        FormerNames = ["tuned-old"])]
    [EnvironmentVariable("AREA", "options")]
    [EnvironmentVariable("STAGE", "tuned")]
    [Vpc(Subnets = ["subnet-2a2b3c4d"], SecurityGroups = ["sg-1a1b2c3d"], Ipv6 = true)]
    [Grant(nameof(Cloud.Legacy), Access.Read)]
    [Grant(nameof(Cloud.Pictures), Access.ReadWrite, Exact = true)]
    [Grant("ses:SendEmail", "arn:aws:ses:eu-west-1:123456789012:identity/example.com")]
    public static string Tuned(IInvocation call)
        => $"{call.FunctionName} {Environment.GetEnvironmentVariable("STAGE")} {Environment.GetEnvironmentVariable("AREA")}";

    [Function(Slice = false, EphemeralStorage = 1024, Role = "arn:aws:iam::123456789012:role/gallery")]
    public static string Whole() => Cloud.Legacy.Name + " " + Shared.Audit.Arn;
}
