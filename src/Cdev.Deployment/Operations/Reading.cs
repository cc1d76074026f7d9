using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>What reading a deployed resource from the cloud came to.</summary>
/// <param name="Resource">The resource as it is stored.</param>
/// <param name="Found">What was found; null when it is gone, or could not be read.</param>
/// <param name="Error">Why it could not be read; null when it could.</param>
internal sealed record Reading(DeployedResource Resource, Observation? Found, DeploymentError? Error)
{
    internal ResourceId Id => Resource.Model.Id;

    internal bool IsGone => Found is null && Error is null;
}
