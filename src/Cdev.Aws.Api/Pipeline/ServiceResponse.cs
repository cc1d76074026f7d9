using System.Text.Json;
using Amazon.Runtime;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>An answer that came through the SDK's pipeline.</summary>
internal sealed class ServiceResponse : AmazonWebServiceResponse
{
    internal JsonElement Output { get; init; }
}
