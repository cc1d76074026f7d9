namespace Cdev.Backend.Errors;

/// <summary>CDEV307: A resource has no outputs.</summary>
/// <param name="component">The component.</param>
/// <param name="resource">The resource.</param>
public sealed class CloudOutputDoesNotExist(string component, string resource)
    : BackendError("CDEV307", $"The resource {resource} of \"{component}\" has no outputs.", "Run dotnet build -t:CdevDeploy. If it stays so, its mapper gives none, and what uses them has to do without.");
