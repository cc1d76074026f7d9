using Cdev.Backend.States;
using Cdev.Backend.Transactions;

namespace Cdev.Backend.Stores;

/// <summary>A component's state at one serial: the journal records up to that serial are in it.</summary>
/// <param name="Version">The format's version: <see cref="CurrentVersion"/>.</param>
/// <param name="State">The state.</param>
internal sealed record Snapshot(int Version, ComponentState State)
{
    /// <summary>The version that this code reads and writes.</summary>
    internal const int CurrentVersion = 1;

    /// <summary>The document of a state.</summary>
    internal static byte[] Write(StoredComponent component) => SealedJson.Document.Write(new Snapshot(CurrentVersion, component.ToState()));
}
