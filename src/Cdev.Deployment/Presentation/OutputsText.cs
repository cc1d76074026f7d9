using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Presentation;

/// <summary>Renders the outputs of a component for people.</summary>
public static class OutputsText
{
    /// <summary>Every output of every resource.</summary>
    public static ImmutableArray<StyledLine> Render(ImmutableSortedDictionary<ResourceId, CloudOutput> outputs) => throw new NotSupportedException();
}
