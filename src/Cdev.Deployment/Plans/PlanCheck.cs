namespace Cdev.Deployment.Plans;

/// <summary>Whether a plan that was made earlier is what would be planned now.</summary>
internal static class PlanCheck
{
    /// <summary>Refuses a plan that would not be made again.</summary>
    /// <param name="approved">The plan that is to be applied.</param>
    /// <param name="now">What would be planned now.</param>
    /// <param name="options">What is deployed where.</param>
    /// <exception cref="DeploymentException">CDEV320: the state is another; CDEV329: what is asked for is another.</exception>
    internal static void Ensure(Plan approved, Plan now, DeploymentOptions options)
    {
        if (approved.Component != now.Component || approved.Environment != now.Environment)
            throw new DeploymentException(DeploymentErrors.OtherInputs(approved, $"this deploys \"{now.Component}\" to \"{now.Environment}\""));
        if (approved.Binding != now.Binding)
            throw new DeploymentException(DeploymentErrors.OtherInputs(approved, "this deploys to another provider, account or region"));
        if (approved.InputsHash != now.InputsHash)
            throw new DeploymentException(DeploymentErrors.OtherInputs(approved, "what is built here is not what it was made from"));
        if (approved.Lineage != now.Lineage)
            throw new DeploymentException(DeploymentErrors.StalePlan(options, approved.Lineage is null ? "it was deployed for the first time since" : "it was destroyed since"));
        if (approved.Serial != now.Serial)
            throw new DeploymentException(DeploymentErrors.StalePlan(options, $"it was made from state {approved.Serial}, and the state is {now.Serial}"));
        if (!PlanJson.Write(approved).AsSpan().SequenceEqual(PlanJson.Write(now)))
            throw new DeploymentException(DeploymentErrors.StalePlan(options, "outputs of other components, a mapper, or what it was allowed to do are others now"));
    }
}
