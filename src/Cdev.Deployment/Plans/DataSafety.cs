using System.Collections.Frozen;
using System.Text.Json;
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

    /// <summary>It stays in the cloud when it is no longer wanted: the property <c>retain</c>.</summary>
    internal static bool IsRetained(ResourceModel? resource) => Flag(resource, "retain");

    /// <summary>Checks the deletion of a resource.</summary>
    /// <returns>Null when it may go.</returns>
    internal static DeploymentError? CheckDelete(ResourceModel resource, DeploymentOptions options)
    {
        if (IsProtected(resource))
            return DeploymentErrors.Protected(resource, "deleted", options);
        return HoldData.Contains(resource.Type) && !options.AllowDataLoss && !IsRetained(resource)
            ? DeploymentErrors.DataLoss(resource, "delete", "it is no longer declared", options)
            : null;
    }

    /// <summary>Checks the replacement of a resource.</summary>
    /// <returns>Null when it may be replaced.</returns>
    /// <remarks>A retained table's items stay with the old one, but the new one starts empty: that is a loss for whoever uses it.</remarks>
    internal static DeploymentError? CheckReplace(ResourceModel previous, ResourceModel next, string because, DeploymentOptions options)
    {
        if (IsProtected(previous) || IsProtected(next))
            return DeploymentErrors.Protected(next, "replaced", options);
        return HoldData.Contains(next.Type) && !options.AllowDataLoss
            ? DeploymentErrors.DataLoss(next, "replace", because, options)
            : null;
    }

    /// <summary>Checks the deletion of an old incarnation that a replacement left behind.</summary>
    /// <returns>Null when it may go.</returns>
    internal static DeploymentError? CheckLeftover(ResourceModel old, DeploymentOptions options)
        => HoldData.Contains(old.Type) && !options.AllowDataLoss
            ? DeploymentErrors.DataLoss(old, "delete the old incarnation of", "an earlier deployment replaced it and was interrupted", options)
            : null;

    private static bool IsProtected(ResourceModel resource) => Flag(resource, "protect");

    private static bool Flag(ResourceModel? resource, string name)
        => resource is not null && resource.Properties.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;
}
