namespace Cdev.Aws.Endpoint.Services.CloudControl;

/// <summary>A resource's handler fails: the request ends so, which its status tells.</summary>
/// <param name="code">One of HandlerErrorCode.</param>
/// <param name="message">Why.</param>
internal sealed class HandlerException(string code, string message) : Exception(message)
{
    /// <summary>One of HandlerErrorCode.</summary>
    internal string Code { get; } = code;
}
