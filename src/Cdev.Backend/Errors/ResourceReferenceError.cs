namespace Cdev.Backend.Errors;

/// <summary>CDEV310: A resource of another component cannot be referenced, or no longer.</summary>
/// <param name="message">What and why.</param>
public sealed class ResourceReferenceError(string message)
    : BackendError("CDEV310", message, "Deploy the component that owns it first, or remove the use.");
