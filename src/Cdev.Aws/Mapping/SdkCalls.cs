using System.Net;
using Amazon.Runtime;
using Cdev.Deployment.Mappers;

namespace Cdev.Aws.Mapping;

/// <summary>Calls by the AWS SDK's own clients, told like all others.</summary>
internal static class SdkCalls
{
    /// <summary>Makes calls.</summary>
    /// <param name="what">What is done, as the subject of a sentence: "Reading the bucket x".</param>
    /// <param name="action">The calls.</param>
    /// <exception cref="MappingException">CDEV500: AWS refuses, or does not answer. CDEV501: there are no credentials. CDEV504: access is denied.</exception>
    internal static async Task<T> Tell<T>(string what, Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (AmazonServiceException e)
        {
            var isDenied = e.StatusCode == HttpStatusCode.Forbidden || e.ErrorCode?.StartsWith("AccessDenied", StringComparison.Ordinal) == true;
            throw new MappingException(
                isDenied ? "CDEV504" : "CDEV500",
                $"{what} {(isDenied ? "was denied" : "failed")} ({e.ErrorCode}, HTTP {(int)e.StatusCode}): {e.Message.TrimEnd('.')}. Request {e.RequestId}.",
                isDenied ? "Let the deploying identity do it, or choose another profile with AWS_PROFILE." : "Remove the cause and repeat the command: it finds out how far the call came.",
                inner: e);
        }
        catch (AmazonClientException e)
        {
            throw new MappingException("CDEV501", $"{what} failed: {e.Message.TrimEnd('.')}.", "Sign in (aws sso login, aws configure) and repeat the command.", inner: e);
        }
    }

    /// <summary>Makes calls.</summary>
    /// <inheritdoc cref="Tell{T}"/>
    internal static Task Tell(string what, Func<Task> action) => Tell(what, async () =>
    {
        await action();
        return true;
    });

    /// <summary>Reads what may not exist.</summary>
    /// <returns>Null when it does not.</returns>
    internal static async Task<T?> Find<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound || e.ErrorCode == "ResourceNotFoundException")
        {
            return null;
        }
    }
}
