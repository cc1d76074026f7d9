using Cdev.Deployment;
using Microsoft.Build.Framework;
using Task = System.Threading.Tasks.Task;

namespace Cdev.Tasks;

/// <summary>Refuses to go on where a referenced project would be deployed to another place than the one that references it.</summary>
public sealed class CheckReferences : CdevTask
{
    /// <summary>The item <c>_CdevDeployment</c> of the project.</summary>
    [Required]
    public ITaskItem Deployment { get; set; } = null!;

    /// <summary>The items <c>_CdevDeployment</c> of the projects that it references.</summary>
    [Required]
    public ITaskItem[] References { get; set; } = [];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken cancel)
    {
        var project = ReferencedDeployment.Read(Deployment);
        DeploymentError[] errors = [.. References.Select(reference => ReferenceCheck.Check(project, ReferencedDeployment.Read(reference))).OfType<DeploymentError>()];
        return errors.Length == 0 ? Task.CompletedTask : throw new DeploymentException([.. errors]);
    }
}
