using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Graphs;

/// <summary>A resource that is drawn.</summary>
/// <param name="Resource">The resource, with the component that it belongs to.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its name; of a schedule its times.</param>
/// <param name="Facts">What is worth knowing at a glance: what it is, its size.</param>
/// <param name="Notes">What is told to who points at it.</param>
/// <param name="Existing">It is made elsewhere.</param>
public sealed record GraphNode(
    ResourceReference Resource,
    NodeKind Kind,
    string Title,
    ImmutableArray<string> Facts,
    ImmutableArray<string> Notes,
    bool Existing = false);
