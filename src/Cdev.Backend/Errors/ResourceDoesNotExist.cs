namespace Cdev.Backend.Errors;

/// <summary>CDEV306: The component has no such resource.</summary>
/// <param name="component">The component.</param>
/// <param name="resource">The resource.</param>
public sealed class ResourceDoesNotExist(string component, string resource)
    : BackendError("CDEV306", $"The component \"{component}\" has no deployed resource {resource}.", "Run dotnet build -t:CdevStatus to see what is deployed.");
