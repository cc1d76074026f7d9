namespace Cdev.Deployment.Graphs;

/// <summary>What an edge says.</summary>
public enum EdgeKind
{
    /// <summary>The one calls the other: a request, an event, a time.</summary>
    Call,

    /// <summary>The one uses the other: by a right, by its handle, or by an output.</summary>
    Use,
}
