using Cdev.Backend.Stores;

namespace Cdev.Aws.State;

/// <summary>The object that says who works on a component. Its age is what counts: a holder writes it anew again and again.</summary>
/// <param name="Version">The format's version.</param>
/// <param name="Holder">Who works; absent: nobody does.</param>
internal sealed record Lease(int Version, LockHolder? Holder = null)
{
    /// <summary>The version that this code writes; a reader needs no more than that the holder is a text.</summary>
    internal const int CurrentVersion = 1;
}
