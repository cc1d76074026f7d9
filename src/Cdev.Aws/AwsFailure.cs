using Cdev.Aws.Api;
using Cdev.Deployment;

namespace Cdev.Aws;

/// <summary>Tells that AWS cannot be reached, or refuses, before anything was changed.</summary>
internal static class AwsFailure
{
    /// <summary>Runs what calls AWS.</summary>
    /// <exception cref="DeploymentException">With the code of the <see cref="AwsError"/>.</exception>
    internal static T Told<T>(Func<T> use)
    {
        try
        {
            return use();
        }
        catch (AwsError error)
        {
            throw Refusal(error);
        }
    }

    /// <summary>Awaits what calls AWS.</summary>
    /// <exception cref="DeploymentException">With the code of the <see cref="AwsError"/>.</exception>
    internal static async Task<T> Told<T>(Func<Task<T>> use)
    {
        try
        {
            return await use();
        }
        catch (AwsError error)
        {
            throw Refusal(error);
        }
    }

    private static DeploymentException Refusal(AwsError error) => new(new DeploymentError(error.Code, error.Message, error.HelpMessage), error);
}
