using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>The SDK's configuration of one service.</summary>
internal sealed class ServiceConfig : ClientConfig
{
    private readonly AwsService _service;

    internal ServiceConfig(AwsService service)
        : base(new DefaultConfigurationProvider([Defaults]))
    {
        _service = service;
        ServiceId = service.Id;
        AuthenticationServiceName = service.EndpointPrefix;
    }

    public override string ServiceVersion => _service.Version;

    public override string UserAgent { get; } = $"cdev/{typeof(ServiceConfig).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion}";

    public override string RegionEndpointServiceName => _service.EndpointPrefix;

    // The values are those of the SDK's own services.
    private static DefaultConfiguration Defaults { get; } = new()
    {
        Name = DefaultConfigurationMode.Standard,
        RetryMode = RequestRetryMode.Standard,
        ConnectTimeout = TimeSpan.FromMilliseconds(3100),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(3100),
    };

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
        => new(ServiceEndpoint.Of(_service, this).Url);
}
