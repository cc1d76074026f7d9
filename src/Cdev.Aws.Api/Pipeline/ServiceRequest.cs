using Amazon.Runtime;
using Cdev.Aws.Api.Wire;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>A call on its way through the SDK's pipeline.</summary>
/// <param name="call">What is sent.</param>
internal sealed class ServiceRequest(WireRequest call) : AmazonWebServiceRequest
{
    internal WireRequest Call { get; } = call;
}
