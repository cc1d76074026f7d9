namespace Cdev.Aws.Endpoint;

/// <summary>A service's error: what it answers instead of a result.</summary>
/// <param name="code">The error's shape in the model, or a common error's code.</param>
/// <param name="message">The service's words.</param>
/// <param name="status">The HTTP status; null: as the model states it, else 400.</param>
public sealed class AwsException(string code, string message, int? status = null) : Exception(message)
{
    /// <summary>The error's shape in the model, or a common error's code.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status; null: as the model states it, else 400.</summary>
    public int? Status { get; } = status;
}
