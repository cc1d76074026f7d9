namespace Cdev.Backend.Errors;

/// <summary>CDEV302: There is no such resource state.</summary>
/// <param name="resourceState">The resource state.</param>
public sealed class ResourceStateDoesNotExist(string resourceState)
    : BackendError("CDEV302", $"The resource state \"{resourceState}\" does not exist.", "Check CdevState and CdevEnvironment; the first dotnet build -t:CdevDeploy creates the environment.");
