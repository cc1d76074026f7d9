namespace Cdev.Backend.Errors;

/// <summary>CDEV301: A resource state of that name exists already.</summary>
/// <param name="name">The name.</param>
public sealed class ResourceStateAlreadyExists(string name)
    : BackendError("CDEV301", $"The resource state \"{name}\" exists already.", "Deploy to it as it is, with dotnet build -t:CdevDeploy, or choose another name with -p:CdevEnvironment=<name>.");
