using Cdev.Deployment;

namespace Cdev.Tasks;

/// <summary>Whether what a referenced project deploys can be used by the project that references it.</summary>
internal static class ReferenceCheck
{
    /// <summary>Compares the two.</summary>
    /// <param name="project">The project that references.</param>
    /// <param name="referenced">The referenced one.</param>
    /// <returns>CDEV032: they are deployed to different places. CDEV033: they are the same component. Null: all is well.</returns>
    internal static DeploymentError? Check(ReferencedDeployment project, ReferencedDeployment referenced)
    {
        if (referenced.Component == project.Component)
        {
            return new(
                "CDEV033",
                $"{project.Project} and {referenced.Project}, which it references, are both the component \"{project.Component}\": each deployment of one would delete what the other made.",
                "Set CdevComponent in the projects, and not for all of them on the command line or in Directory.Build.props.");
        }

        return Difference("CdevEnvironment", project.Environment, referenced.Environment)
            ?? Difference("CdevProvider", project.Provider, referenced.Provider)
            ?? Difference("CdevState", project.State.ToString(), referenced.State.ToString())
            ?? Difference("CdevBackend", project.Backend, referenced.Backend);

        DeploymentError? Difference(string property, string own, string other)
            => own == other
                ? null
                : new(
                    "CDEV032",
                    $"{project.Project} references {referenced.Project}, and the two are deployed to different places: {property} is \"{own}\" for {project.Project} and \"{other}\" for {referenced.Project}.",
                    $"Set {property} for both, best in a Directory.Build.props above them.");
    }
}
