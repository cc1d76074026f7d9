namespace Cdev.Backend.Errors;

/// <summary>CDEV305: A component that is to be deleted still has resources or open changes.</summary>
/// <param name="component">The component.</param>
/// <param name="holds">What it holds.</param>
public sealed class ComponentNotEmpty(string component, string holds)
    : BackendError("CDEV305", $"The component \"{component}\" still has {holds}.", "Run dotnet build -t:CdevDestroy, which mends and deletes what is left, then removes the component.");
