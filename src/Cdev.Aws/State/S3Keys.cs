using System.Globalization;

namespace Cdev.Aws.State;

/// <summary>Where everything is: keys without the location's prefix.</summary>
/// <remarks>
/// <code>
/// environments.json                                  the tree of resource states
/// states/&lt;id&gt;/&lt;component&gt;/state.json            the snapshot
/// states/&lt;id&gt;/&lt;component&gt;/journal/&lt;sequence&gt;    what happened since, an object a record
/// history/&lt;id&gt;/&lt;component&gt;/&lt;serial&gt;.json        the last snapshots
/// leases/&lt;id&gt;/&lt;component&gt;.json                  who works on the component
/// damaged/&lt;id&gt;/&lt;component&gt;/&lt;serial&gt;/…          what repairs found
/// </code>
/// </remarks>
internal static class S3Keys
{
    internal const string Environments = "environments.json";
    internal const string Snapshot = "state.json";

    internal static string States(string resourceState) => $"states/{resourceState}/";

    internal static string Histories(string resourceState) => $"history/{resourceState}/";

    internal static string Leases(string resourceState) => $"leases/{resourceState}/";

    internal static string State(string resourceState, string component) => $"{States(resourceState)}{component}/";

    internal static string SnapshotOf(string resourceState, string component) => State(resourceState, component) + Snapshot;

    internal static string Journal(string resourceState, string component) => $"{State(resourceState, component)}journal/";

    internal static string Record(string resourceState, string component, long sequence) => Journal(resourceState, component) + NameOf(sequence);

    internal static string History(string resourceState, string component) => $"{Histories(resourceState)}{component}/";

    internal static string Lease(string resourceState, string component) => $"{Leases(resourceState)}{component}.json";

    internal static string Damaged(string resourceState, string component, long serial) => $"damaged/{resourceState}/{component}/{NameOf(serial)}/";

    /// <summary>The number at the end of a key of the journal.</summary>
    internal static long SequenceOf(string key) => long.Parse(key.AsSpan(key.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    // As many digits as the largest number has, so that keys order as numbers do.
    internal static string NameOf(long number) => number.ToString("d19", CultureInfo.InvariantCulture);
}
