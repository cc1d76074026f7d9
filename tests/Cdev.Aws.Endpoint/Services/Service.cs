using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>A service: answers calls from the cloud's state.</summary>
internal abstract class Service(CloudState cloud)
{
    /// <summary>The state.</summary>
    protected CloudState Cloud => cloud;

    /// <summary>Answers a call.</summary>
    /// <exception cref="AwsException">The service's error.</exception>
    /// <exception cref="NotEmulatedException">The operation is not emulated.</exception>
    internal abstract ServiceResult Handle(ServiceCall call);
}
