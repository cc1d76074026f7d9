namespace Cdev.Backend.Conformance;

/// <summary>A backend does not do what a case expects. The message says what was expected and what was found.</summary>
/// <param name="message">What was expected, and what was found.</param>
/// <param name="inner">What the backend threw; null when it threw nothing.</param>
public sealed class ConformanceException(string message, Exception? inner = null) : Exception(message, inner);
