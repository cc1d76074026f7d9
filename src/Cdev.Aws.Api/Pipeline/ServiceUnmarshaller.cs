using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Cdev.Aws.Api.Wire;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>Reads what came back by the operation's declaration.</summary>
/// <param name="operation">The operation that was called.</param>
internal sealed class ServiceUnmarshaller(AwsOperation operation) : ResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var context = (BodyContext)input;
        var status = (int)context.ResponseData.StatusCode;
        try
        {
            return new ServiceResponse
            {
                Output = ResponseReader.Read(operation, new(status, context.Body, context.Header)),
                ResponseMetadata = new() { RequestId = ErrorReader.RequestId(context.Header) },
            };
        }
        // What was read stays out of the exception: an answer may hold a secret.
        catch (Exception e) when (e is JsonException or XmlException or FormatException)
        {
            throw new AmazonUnmarshallingException(ErrorReader.RequestId(context.Header), lastKnownLocation: "", innerException: null, context.ResponseData.StatusCode);
        }
    }

    public override AmazonServiceException UnmarshallException(UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var context = (BodyContext)input;
        var error = ErrorReader.Read(operation.Service.Protocol, new((int)statusCode, context.Body, context.Header));
        return new ServiceFailure(error, innerException, statusCode);
    }

    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException)
        => new BodyContext(responseStream, response);

    protected override UnmarshallerContext ConstructUnmarshallerContext(Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext)
        => new BodyContext(responseStream, response);
}
