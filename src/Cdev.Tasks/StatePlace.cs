using Cdev.Aws.State;
using Cdev.Backend;
using Cdev.Deployment;

namespace Cdev.Tasks;

/// <summary>Where the state of a component is kept, decided by the project's settings alone.</summary>
/// <param name="Origin">Who decided.</param>
internal abstract record StatePlace(string Origin)
{
    private const string Aws = "aws";
    private const string Local = "local";

    /// <summary>Decides.</summary>
    /// <param name="provider">The provider's name.</param>
    /// <param name="projectDirectory">Absolute path of the project's folder.</param>
    /// <param name="configured">What <c>CdevState</c> says; null when it says nothing.</param>
    /// <exception cref="Backend.Errors.BackendInitializationError">It says what cannot be.</exception>
    internal static StatePlace Decide(string provider, string projectDirectory, string? configured)
        => provider != Local && configured is not null && S3Location.IsOne(configured) ? new Bucket(S3Location.Parse(configured))
            : provider == Aws && configured is null ? new BucketOfAccount()
            : new Folder(StateLocation.Locate(projectDirectory, configured));

    /// <summary>Refuses a place that does not outlive the job.</summary>
    /// <exception cref="DeploymentException">CDEV035: state of AWS in a folder of a CI job.</exception>
    internal void Check(DeploymentSettings settings)
    {
        if (this is Folder folder && settings is { Provider: Aws, IsContinuousIntegration: true })
        {
            throw new DeploymentException(new DeploymentError(
                "CDEV035",
                $"The state of AWS would be kept in {folder.Location.Folder} ({Origin}), which goes with this CI job: the next job would make everything once more.",
                "Leave CdevState out to keep it in the account's own bucket, or set it to s3://<bucket>/<prefix>."));
        }
    }

    /// <summary>A folder.</summary>
    /// <param name="Location">The folder, and how it was found.</param>
    internal sealed record Folder(StateLocation Location) : StatePlace(Location.Origin)
    {
        /// <inheritdoc/>
        public override string ToString() => Location.Folder;
    }

    /// <summary>A bucket that the project names.</summary>
    /// <param name="Location">The bucket.</param>
    internal sealed record Bucket(S3Location Location) : StatePlace("CdevState")
    {
        /// <inheritdoc/>
        public override string ToString() => Location.ToString();
    }

    /// <summary>The bucket that the account has for it: which one that is, is known when the account is.</summary>
    internal sealed record BucketOfAccount() : StatePlace("default")
    {
        /// <inheritdoc/>
        public override string ToString() => "";
    }
}
