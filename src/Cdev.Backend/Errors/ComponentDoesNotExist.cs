namespace Cdev.Backend.Errors;

/// <summary>CDEV304: The component was never deployed to that environment.</summary>
/// <param name="component">The component.</param>
/// <param name="resourceState">The resource state.</param>
public sealed class ComponentDoesNotExist(string component, string resourceState)
    : BackendError("CDEV304", $"The component \"{component}\" is not deployed in \"{resourceState}\".", "Deploy it first: dotnet build -t:CdevDeploy. If it is deployed elsewhere, check CdevEnvironment, CdevComponent and CdevState.");
