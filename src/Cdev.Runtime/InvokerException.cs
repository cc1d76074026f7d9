namespace Cdev.Runtime;

/// <summary>The function's invoker cannot be found in the archive.</summary>
/// <param name="errorType">The category that the platform is told, such as <c>Runtime.NoSuchHandler</c>.</param>
/// <param name="message">What is missing, where, and what to do.</param>
/// <param name="inner">What the loader said.</param>
internal sealed class InvokerException(string errorType, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The category that the platform is told.</summary>
    public string ErrorType { get; } = errorType;
}
