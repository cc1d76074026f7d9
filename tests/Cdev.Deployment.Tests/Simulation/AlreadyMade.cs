namespace Cdev.Deployment.Tests.Simulation;

/// <summary>A thing of that id is there already, made by another request.</summary>
internal sealed class AlreadyMade(string id) : Exception($"{id} exists already.");
