namespace Cdev.Backend.Errors;

/// <summary>CDEV312: A resource has an open or failed change, and a second one is refused.</summary>
/// <param name="component">The component.</param>
/// <param name="resource">The resource.</param>
public sealed class ResourceChangeAlreadyOpen(string component, string resource)
    : BackendError("CDEV312", $"The resource {resource} of \"{component}\" has a change that was not completed.", "Run dotnet build -t:CdevDeploy: it mends open changes first. To see what is open, run dotnet build -t:CdevStatus.");
