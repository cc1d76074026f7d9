using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Functions;

/// <summary>The network that a function is in.</summary>
/// <param name="Subnets">Ids of subnets.</param>
/// <param name="SecurityGroups">Ids of security groups.</param>
/// <param name="Ipv6">Whether it may use IPv6 in subnets that have both.</param>
internal sealed record VpcWish(ImmutableArray<string> Subnets, ImmutableArray<string> SecurityGroups, bool Ipv6)
{
    internal static VpcWish Read(JsonElement vpc) => new(vpc.Texts("subnets") ?? [], vpc.Texts("securityGroups") ?? [], vpc.Flag("ipv6"));
}
