namespace Cdev.Backend.Errors;

/// <summary>CDEV308: A resource has outputs, but not the one that was asked for.</summary>
/// <param name="component">The component.</param>
/// <param name="resource">The resource.</param>
/// <param name="key">The missing key.</param>
/// <param name="known">The keys that there are.</param>
public sealed class KeyNotInCloudOutput(string component, string resource, string key, string known)
    : BackendError("CDEV308", $"The resource {resource} of \"{component}\" has no output \"{key}\"; it has: {known}.", "Ask for one that it has. If a newer version of its mapper gives that one, deploy first: dotnet build -t:CdevDeploy.");
