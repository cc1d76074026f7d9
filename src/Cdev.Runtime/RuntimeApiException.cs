namespace Cdev.Runtime;

/// <summary>The Runtime API cannot be reached, or refuses a request. The process can't go on: the platform starts another.</summary>
internal sealed class RuntimeApiException(string message, Exception? inner = null) : Exception(message, inner);
