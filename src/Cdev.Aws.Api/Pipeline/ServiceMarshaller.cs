using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Cdev.Aws.Api.Wire;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>Hands a <see cref="WireRequest"/> to the SDK, which completes, signs and sends it.</summary>
internal sealed class ServiceMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    internal static ServiceMarshaller Instance { get; } = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = ((ServiceRequest)input).Call;
        var request = new DefaultRequest(input, call.Operation.Service.Id)
        {
            HttpMethod = call.Operation.Method,
            ResourcePath = call.Operation.Path,
            // Parameters are the query string's; the body is written here.
            UseQueryString = true,
            Content = call.Body,
        };
        foreach (var (name, value) in call.Labels)
        {
            request.AddPathResource($"{{{name}}}", value);
        }

        foreach (var (name, values) in call.Query)
        {
            if (values is [var single])
            {
                request.ParameterCollection.Add(name, single);
            }
            else
            {
                request.ParameterCollection.Add(name, [.. values]);
            }
        }

        foreach (var (name, value) in call.Headers)
        {
            request.Headers[name] = value;
        }

        return request;
    }
}
