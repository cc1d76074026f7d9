namespace Cdev.Backend.Errors;

/// <summary>CDEV310: A resource of another component cannot be referenced, or no longer, or has to stay because it is.</summary>
/// <param name="message">What and why.</param>
/// <param name="helpMessage">What to do.</param>
public sealed class ResourceReferenceError(string message, string helpMessage)
    : BackendError("CDEV310", message, helpMessage);
