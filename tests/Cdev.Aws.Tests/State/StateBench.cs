using Amazon.Runtime;
using Amazon.S3;
using Cdev.Aws.Api;
using Cdev.Aws.Endpoint;
using Cdev.Aws.State;
using Cdev.Aws.Tests.Support;
using Cdev.Backend;

namespace Cdev.Aws.Tests.State;

/// <summary>Stores whose state is in a strict AWS of its own, in the account's own bucket.</summary>
internal sealed class StateBench : IAsyncDisposable
{
    /// <summary>A lease that its holder does not renew: as of a process that stands still.</summary>
    internal static readonly LeaseTimes Forgotten = new(TimeSpan.FromSeconds(2)) { Renewal = TimeSpan.FromHours(1) };

    private readonly AwsConnection _connection;

    private readonly EndpointOptions _options;

    private StateBench(AwsEndpoint endpoint, EndpointOptions options)
    {
        (Endpoint, _options) = (endpoint, options);
        _connection = AwsConnection.Open(new()
        {
            Region = options.Region,
            Endpoint = endpoint.Url,
            RetryMode = AwsRetryMode.Standard,
            Credentials = new BasicAWSCredentials(endpoint.Credentials.AccessKey, endpoint.Credentials.SecretKey),
        });
    }

    internal AwsEndpoint Endpoint { get; }

    internal string Account => _options.Account;

    internal string BucketName => $"cdev-state-{Account}-{_options.Region}";

    internal static async Task<StateBench> Start(EndpointOptions? options = null)
    {
        TestCloud.RequireModels();
        options ??= new();
        return new(await AwsEndpoint.Start(options), options);
    }

    internal AmazonS3Client CreateClient() => _connection.CreateS3();

    /// <summary>A store as a process of its own would open it.</summary>
    /// <param name="prefix">What keys begin with.</param>
    /// <param name="times">How long a lease holds.</param>
    /// <param name="bucket">A bucket that the project names; null: the account's own.</param>
    internal S3StateStore OpenStore(string prefix = "", LeaseTimes? times = null, string? bucket = null)
        => new(
            new(new(CreateClient(), bucket ?? BucketName, bucket is null ? Account : null, _connection.Region, _connection.Partition), new(bucket ?? BucketName, prefix)),
            times ?? LeaseTimes.Default);

    internal IBackend Open(string prefix = "", LeaseTimes? times = null) => new StoredBackend(OpenStore(prefix, times));

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await Endpoint.DisposeAsync();
    }
}
