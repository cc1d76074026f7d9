namespace Cdev.Deployment.Tests.Simulation;

/// <summary>The cloud says to try again, or says nothing.</summary>
internal sealed class TransientFault(string message) : Exception(message);
