namespace Cdev.Backend.Errors;

/// <summary>CDEV314: An environment is bound to another provider, account or region.</summary>
/// <param name="resourceState">The resource state.</param>
/// <param name="bound">What it is bound to.</param>
/// <param name="asked">What was asked for.</param>
public sealed class EnvironmentBindingError(string resourceState, string bound, string asked)
    : BackendError("CDEV314", $"The environment \"{resourceState}\" is bound to {bound}, and this asks for {asked}.", "Deploy to another environment with -p:CdevEnvironment=<name>, or destroy this one first: dotnet build -t:CdevDestroy.");
