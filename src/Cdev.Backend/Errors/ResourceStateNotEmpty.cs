namespace Cdev.Backend.Errors;

/// <summary>CDEV303: A resource state that is to be deleted still holds something.</summary>
/// <param name="resourceState">The resource state.</param>
/// <param name="holds">What it holds.</param>
public sealed class ResourceStateNotEmpty(string resourceState, string holds)
    : BackendError("CDEV303", $"The resource state \"{resourceState}\" still holds {holds}.", "Destroy its components first, each from its project: dotnet build -t:CdevDestroy.");
