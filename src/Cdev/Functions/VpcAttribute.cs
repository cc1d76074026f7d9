namespace Cdev;

/// <summary>
/// Runs a function, all functions of a class, or of the project, in subnets of a VPC. Ids that differ between environments stand in an
/// item: <c>&lt;CdevFunction Include="order-place" Subnets="subnet-1;subnet-2" SecurityGroups="sg-1" /&gt;</c>. The nearest wins.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly, Inherited = false)]
public sealed class VpcAttribute : Attribute
{
    /// <summary>The subnets' ids, 1 to 16.</summary>
    public string[] Subnets { get; set; } = [];

    /// <summary>The security groups' ids, 1 to 5.</summary>
    public string[] SecurityGroups { get; set; } = [];

    /// <summary>Whether the function also reaches IPv6 addresses of the VPC.</summary>
    public bool Ipv6 { get; set; }
}
