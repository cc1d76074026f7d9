using Amazon;
using Amazon.Runtime;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>Where a service answers, and the region that its signatures name.</summary>
/// <param name="Url">The address.</param>
/// <param name="SigningRegion">The region of signatures.</param>
internal sealed record ServiceEndpoint(string Url, string SigningRegion)
{
    /// <summary>A service's endpoint: the one configured, or its region's, or its partition's.</summary>
    /// <exception cref="AwsError">The service is global, and its endpoint in this partition is not known.</exception>
    internal static ServiceEndpoint Of(AwsService service, IClientConfig config)
    {
        var region = config.AuthenticationRegion is { Length: > 0 } name ? RegionEndpoint.GetBySystemName(name) : config.RegionEndpoint;
        var (host, signingRegion) = service.IsGlobal ? Global(service, region, config.UseFIPSEndpoint) : (Regional(service, region, config.UseFIPSEndpoint), region.SystemName);
        return new(config.ServiceURL ?? $"https://{host}/", signingRegion);
    }

    private static string Regional(AwsService service, RegionEndpoint region, bool fips)
        => $"{service.EndpointPrefix}{(fips ? "-fips" : "")}.{region.SystemName}.{region.PartitionDnsSuffix}";

    // https://docs.aws.amazon.com/general/latest/gr/iam-service.html, and "Regional endpoints" of the partitions' own guides.
    private static (string Host, string SigningRegion) Global(AwsService service, RegionEndpoint region, bool fips) => region.PartitionName switch
    {
        "aws" => ($"{service.EndpointPrefix}{(fips ? "-fips" : "")}.amazonaws.com", "us-east-1"),
        "aws-cn" => ($"{service.EndpointPrefix}.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        "aws-us-gov" => ($"{service.EndpointPrefix}.us-gov.amazonaws.com", "us-gov-west-1"),
        var partition => throw AwsErrors.Settings($"the endpoint of {service.Id} in the partition {partition} is not known, and AWS_ENDPOINT_URL_{service.Id.ToUpperInvariant().Replace(' ', '_')} is not set"),
    };
}
