using System.Net;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Cdev.Backend.Errors;

namespace Cdev.Aws.State;

/// <summary>The bucket that holds state: whose it is, and that it is there.</summary>
/// <param name="client">S3.</param>
/// <param name="name">The bucket's name.</param>
/// <param name="account">The account whose own bucket it is, and which makes it on first use; null: the project names it, so it has to be there.</param>
/// <param name="region">The region.</param>
/// <param name="partition">The region's partition.</param>
internal sealed class StateBucket(AmazonS3Client client, string name, string? account, string region, string partition)
{
    private const string FirstRegion = "us-east-1";
    private const int KeptDays = 90;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool? _exists;

    internal AmazonS3Client Client => client;

    /// <summary>Whether it exists: looked up once.</summary>
    /// <exception cref="StateBucketError">It is somebody else's.</exception>
    /// <exception cref="StateAccessError">It does not exist, and is not one that is made.</exception>
    internal async ValueTask<bool> Exists(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return _exists ??= await LookUp(cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes it, unless the project named it: versioned, encrypted, never public, and only over TLS. Repeating it finishes what was begun.</summary>
    internal async ValueTask Make(CancellationToken cancel)
    {
        if (account is null)
            return;
        try
        {
            await client.PutBucketAsync(
                new PutBucketRequest { BucketName = name, PutBucketConfiguration = region == FirstRegion ? null : new() { LocationConstraint = new(region) } },
                cancel);
        }
        catch (AmazonS3Exception error) when (error.ErrorCode == "BucketAlreadyOwnedByYou")
        {
            // An earlier first use, maybe one that did not come to its end.
        }
        catch (AmazonS3Exception error) when (error.ErrorCode == "BucketAlreadyExists")
        {
            throw new StateBucketError(name, account, error);
        }

        await client.PutPublicAccessBlockAsync(
            new()
            {
                BucketName = name,
                ExpectedBucketOwner = account,
                PublicAccessBlockConfiguration = new() { BlockPublicAcls = true, IgnorePublicAcls = true, BlockPublicPolicy = true, RestrictPublicBuckets = true },
            },
            cancel);
        await client.PutBucketEncryptionAsync(
            new()
            {
                BucketName = name,
                ExpectedBucketOwner = account,
                ServerSideEncryptionConfiguration = new() { ServerSideEncryptionRules = [new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 } }] },
            },
            cancel);
        await client.PutBucketVersioningAsync(
            new() { BucketName = name, ExpectedBucketOwner = account, VersioningConfig = new() { Status = VersionStatus.Enabled } },
            cancel);
        await client.PutLifecycleConfigurationAsync(
            new()
            {
                BucketName = name,
                ExpectedBucketOwner = account,
                Configuration = new()
                {
                    Rules =
                    [
                        new()
                        {
                            Id = "cdev-old-versions",
                            Status = LifecycleRuleStatus.Enabled,
                            Filter = new() { Prefix = "" },
                            NoncurrentVersionExpiration = new() { NoncurrentDays = KeptDays },
                        },
                    ],
                },
            },
            cancel);
        await client.PutBucketPolicyAsync(new() { BucketName = name, ExpectedBucketOwner = account, Policy = TlsOnly() }, cancel);
        _exists = true;
    }

    private async Task<bool> LookUp(CancellationToken cancel)
    {
        try
        {
            await client.HeadBucketAsync(new() { BucketName = name, ExpectedBucketOwner = account }, cancel);
            return true;
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return account is not null ? false : throw new StateAccessError(S3Location.Scheme + name, "there is no such bucket", error);
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.Forbidden && account is not null)
        {
            throw new StateBucketError(name, account, error);
        }
    }

    private string TlsOnly() => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Sid"] = "TlsOnly",
            ["Effect"] = "Deny",
            ["Principal"] = "*",
            ["Action"] = "s3:*",
            ["Resource"] = new JsonArray($"arn:{partition}:s3:::{name}", $"arn:{partition}:s3:::{name}/*"),
            ["Condition"] = new JsonObject { ["Bool"] = new JsonObject { ["aws:SecureTransport"] = "false" } },
        }),
    }.ToJsonString();
}
