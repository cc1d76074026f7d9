namespace Cdev.Backend.Errors;

/// <summary>CDEV307: A resource has no outputs.</summary>
/// <param name="component">The component.</param>
/// <param name="resource">The resource.</param>
public sealed class CloudOutputDoesNotExist(string component, string resource)
    : BackendError("CDEV307", $"The resource {resource} of \"{component}\" has no outputs.", "Deploy it again; if it stays so, its mapper gives none.");
