using Cdev.Aws.Api;
using Cdev.Deployment;
using Cdev.Deployment.Mappers;

namespace Cdev.Aws;

/// <summary>Tells that AWS cannot be reached, or refuses, with its code and what to do.</summary>
internal static class AwsFailure
{
    /// <summary>Runs what calls AWS before anything is changed.</summary>
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

    /// <summary>Awaits what calls AWS before anything is changed.</summary>
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

    /// <summary>Awaits what makes, reads or mends one resource.</summary>
    /// <exception cref="MappingException">With the code of the <see cref="AwsError"/>: the others go on.</exception>
    internal static async Task<T> OfResource<T>(Func<Task<T>> use)
    {
        try
        {
            return await use();
        }
        catch (AwsError error)
        {
            throw new MappingException(error.Code, error.Message, error.HelpMessage, inner: error);
        }
    }

    private static DeploymentException Refusal(AwsError error) => new(new DeploymentError(error.Code, error.Message, error.HelpMessage), error);
}
