using Cdev.Backend.States;

namespace Cdev.Backend.Stores.Files;

/// <summary>The file <c>environment.json</c> of a resource state's folder; its place in the tree is the folder's.</summary>
/// <param name="Version">The format's version: <see cref="CurrentVersion"/>.</param>
/// <param name="Id">Lasting identifier.</param>
/// <param name="Name">The folder's name.</param>
/// <param name="Binding">Where it is deployed; absent before the first deployment.</param>
internal sealed record EnvironmentDocument(int Version, string Id, string Name, EnvironmentBinding? Binding = null)
{
    /// <summary>The version that this code reads and writes.</summary>
    internal const int CurrentVersion = 1;
}
