using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.UserAgent;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>Sends each request to its service's endpoint, to be signed for that endpoint's region.</summary>
/// <param name="service">The service.</param>
internal sealed class EndpointHandler(AwsService service) : BaseEndpointResolver
{
    public override void ProcessRequestHandlers(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        var endpoint = ServiceEndpoint.Of(service, context.ClientConfig);
        context.Request.Endpoint = new(endpoint.Url);
        context.Request.AuthenticationRegion = endpoint.SigningRegion;
        if (context.ClientConfig.ServiceURL is not null)
        {
            context.UserAgentDetails.AddFeature(UserAgentFeatureId.ENDPOINT_OVERRIDE);
        }
    }
}
