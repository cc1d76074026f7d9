namespace Cdev.Backend.Errors;

/// <summary>CDEV319: A change does not fit the state: it was made from another one.</summary>
/// <param name="component">The component.</param>
/// <param name="why">What does not fit.</param>
public sealed class StaleDifferenceError(string component, string why)
    : BackendError("CDEV319", $"The change does not fit the state of \"{component}\": {why}.", "Somebody deployed in between: plan again, with dotnet build -t:CdevPlan.");
