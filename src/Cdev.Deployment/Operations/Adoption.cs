using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>A change of the state alone, after which it says what was found.</summary>
/// <param name="Difference">The change.</param>
/// <param name="Output">The outputs as found.</param>
/// <param name="Resolved">The properties as found; null when the resource is gone.</param>
internal sealed record Adoption(ResourceDifference Difference, CloudOutput Output, JsonElement? Resolved)
{
    /// <summary>What has to be recorded so that the state says what a reading shows.</summary>
    /// <returns>Null when it says so already, or nothing could be read.</returns>
    internal static Adoption? Of(string component, Reading reading)
    {
        var (model, output, _, resolved) = reading.Resource;
        if (reading.IsGone)
            return new(new(DifferenceAction.Delete, component, model, Next: null), CloudOutput.Empty, Resolved: null);
        if (reading.Found is not { } found)
            return null;

        var properties = PropertyPatch.Apply(model.Properties, resolved, found.Drift);
        var now = PropertyPatch.Apply(resolved, resolved, found.Drift);
        if (JsonElement.DeepEquals(properties, model.Properties) && JsonElement.DeepEquals(now, resolved) && JsonElement.DeepEquals(found.Output.Values, output.Values))
            return null;
        var next = found.Drift.IsEmpty ? model : new ResourceModel(model.Type, model.Name, properties) { FormerNames = model.FormerNames };
        return new(new(DifferenceAction.Update, component, model, next), found.Output, now);
    }
}
