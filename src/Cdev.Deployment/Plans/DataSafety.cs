using System.Collections.Frozen;
using System.Text.Json;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Plans;

/// <summary>Which resources are not deleted or replaced just like that.</summary>
internal static class DataSafety
{
    // What is lost when a resource of these types goes: objects, items, rows, records, messages.
    private static readonly FrozenSet<string> HoldData = FrozenSet.Create(
        StringComparer.Ordinal,
        "cdev::bucket",
        "cdev::table",
        "cdev::database",
        "cdev::stream",
        "cdev::queue");

    /// <summary>
    /// Whether a resource stays in the cloud when it, or this incarnation of it, is no longer wanted: it, or what takes its place, has
    /// the property <c>retain</c>, or it was made elsewhere: <c>existing</c>.
    /// </summary>
    /// <param name="leaving">The resource.</param>
    /// <param name="others">What takes its place.</param>
    internal static bool StaysBehind(ResourceModel leaving, params ReadOnlySpan<ResourceModel?> others)
    {
        if (IsExisting(leaving) || IsRetained(leaving))
            return true;
        foreach (var other in others)
        {
            if (IsRetained(other))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Why a resource of the same name is another one: what is made elsewhere is never changed into what is managed, nor the other way round.
    /// </summary>
    /// <returns>Null when it is the same.</returns>
    internal static string? WhyAnother(ResourceDifference difference) => (difference.Previous, difference.Next) switch
    {
        ({ } previous, { } next) when IsExisting(previous) && !IsExisting(next) => "it was made elsewhere, and is made here from now on",
        ({ } previous, { } next) when !IsExisting(previous) && IsExisting(next) => "it is made elsewhere from now on",
        _ => null,
    };

    /// <summary>Checks the deletion of a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="because">Why it goes.</param>
    /// <param name="options">What is deployed where, and what is allowed.</param>
    /// <returns>Null when it may go.</returns>
    internal static DeploymentError? CheckDelete(ResourceModel resource, string because, DeploymentOptions options)
    {
        if (IsProtected(resource))
            return DeploymentErrors.Protected(resource, "deleted", options);
        return HoldData.Contains(resource.Type) && !options.AllowDataLoss && !StaysBehind(resource)
            ? DeploymentErrors.DataLoss(resource, "delete", because, options)
            : null;
    }

    /// <summary>Checks the replacement of a resource.</summary>
    /// <returns>Null when it may be replaced.</returns>
    /// <remarks>A retained table's items stay with the old one, but the new one starts empty: that is a loss for whoever uses it.</remarks>
    internal static DeploymentError? CheckReplace(ResourceModel previous, ResourceModel next, string because, DeploymentOptions options)
    {
        if (IsProtected(previous) || IsProtected(next))
            return DeploymentErrors.Protected(next, "replaced", options);
        return HoldData.Contains(next.Type) && !options.AllowDataLoss && !IsExisting(previous)
            ? DeploymentErrors.DataLoss(next, "replace", because, options)
            : null;
    }

    /// <summary>Checks the deletion of an old incarnation that a replacement left behind.</summary>
    /// <returns>Null when it may go.</returns>
    internal static DeploymentError? CheckLeftover(ResourceModel old, DeploymentOptions options)
        => HoldData.Contains(old.Type) && !options.AllowDataLoss
            ? DeploymentErrors.DataLoss(old, "delete the old incarnation of", "an earlier deployment replaced it and was interrupted", options)
            : null;

    private static bool IsRetained(ResourceModel? resource) => Flag(resource, "retain");

    private static bool IsExisting(ResourceModel resource) => Flag(resource, "existing");

    private static bool IsProtected(ResourceModel resource) => Flag(resource, "protect");

    private static bool Flag(ResourceModel? resource, string name)
        => resource is not null && resource.Properties.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;
}
