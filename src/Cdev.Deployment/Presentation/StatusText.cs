using System.Collections.Immutable;

namespace Cdev.Deployment.Presentation;

/// <summary>Renders a component's status for people.</summary>
public static class StatusText
{
    /// <summary>Every resource with its state.</summary>
    public static ImmutableArray<StyledLine> Render(ComponentStatus status) => throw new NotSupportedException();
}
