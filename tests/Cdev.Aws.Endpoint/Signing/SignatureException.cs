namespace Cdev.Aws.Endpoint.Signing;

/// <summary>A request is not signed as AWS asks.</summary>
/// <param name="problem">What is wrong.</param>
/// <param name="message">The service's words.</param>
internal sealed class SignatureException(SignatureProblem problem, string message) : Exception(message)
{
    /// <summary>What is wrong.</summary>
    internal SignatureProblem Problem { get; } = problem;
}
