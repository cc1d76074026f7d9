using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Cdev.Aws.Api.Wire;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>The SDK's own client, for services that have no package: its pipeline with endpoint, authentication and retries of ours.</summary>
internal sealed class ServiceClient : AmazonServiceClient
{
    internal ServiceClient(AWSCredentials? credentials, ServiceConfig config, RetryPolicy retries, AwsService service)
        : base(credentials, config)
    {
        RuntimePipeline.RemoveHandler<EndpointResolver>();
        RuntimePipeline.AddHandlerAfter<Marshaller>(new EndpointHandler(service));
        RuntimePipeline.AddHandlerAfter<EndpointHandler>(new SignatureHandler());
        RuntimePipeline.ReplaceHandler<RetryHandler>(new RetryHandler(retries));
    }

    protected override bool SupportResponseLogging => false;

    internal async Task<JsonElement> Send(WireRequest call, CancellationToken cancel)
    {
        var options = new InvokeOptions { RequestMarshaller = ServiceMarshaller.Instance, ResponseUnmarshaller = new ServiceUnmarshaller(call.Operation) };
        return (await InvokeAsync<ServiceResponse>(new ServiceRequest(call), options, cancel)).Output;
    }
}
