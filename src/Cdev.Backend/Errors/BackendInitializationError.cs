namespace Cdev.Backend.Errors;

/// <summary>CDEV311: The backend cannot be opened.</summary>
/// <param name="message">What and why.</param>
/// <param name="inner">What caused it.</param>
public sealed class BackendInitializationError(string message, Exception? inner = null)
    : BackendError("CDEV311", message, "Check where state is kept: dotnet build -getProperty:CdevState says what the project asks for. Of a backend of your own, check its assembly, class and settings.", inner);
