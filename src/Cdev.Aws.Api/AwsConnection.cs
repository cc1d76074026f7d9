using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Cdev.Aws.Api.Pipeline;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Api.Wire;

namespace Cdev.Aws.Api;

/// <summary>
/// AWS, as one identity in one region: calls any declared operation. One connection is shared by all who work in a process: it has one client and
/// one rate limit a service. It can be used from several threads at once.
/// </summary>
public sealed class AwsConnection : IDisposable
{
    private readonly AwsSettings _settings;
    private readonly ClientConfiguration _configuration;
    private readonly ConcurrentDictionary<AwsService, Lazy<ServiceClient>> _clients = new();
    private readonly SemaphoreSlim _accountLock = new(1, 1);
    private volatile string? _account;

    private AwsConnection(AwsSettings settings, ClientConfiguration configuration)
        => (_settings, _configuration) = (settings, configuration);

    /// <summary>The region of every call that is not to a global service.</summary>
    public string Region => _configuration.Region;

    /// <summary>Who said the region, for people: a variable's name, <c>the profile "…"</c>; null: the settings.</summary>
    public string? RegionOrigin => _configuration.RegionOrigin;

    /// <summary>Where the credentials come from, for people: <c>the profile "…"</c>. Nothing is looked for.</summary>
    public string CredentialsOrigin => new Identity(Region, _account, _settings).Source;

    /// <summary>The partition of the region: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>; the second part of each ARN.</summary>
    public string Partition => Amazon.RegionEndpoint.GetBySystemName(Region).PartitionName;

    /// <summary>Opens a connection. Nothing is called, and no credentials are looked for, before the first call.</summary>
    /// <param name="settings">How to reach AWS.</param>
    /// <exception cref="AwsError">No region is set (CDEV503).</exception>
    public static AwsConnection Open(AwsSettings settings) => new(settings, ClientConfiguration.Of(settings));

    /// <summary>Calls an operation.</summary>
    /// <param name="operation">What is called.</param>
    /// <param name="input">
    /// Its members, named as on the wire. Blobs are base64 text; timestamps as <see cref="AwsTimestamp"/> writes them. What is null is left out.
    /// </param>
    /// <param name="cancel">Ends the call; whether it had an effect is then not known.</param>
    /// <returns>The answer's members, named as on the wire; an object without members where there are none.</returns>
    /// <exception cref="AwsError">The call failed.</exception>
    /// <exception cref="ArgumentException">The input is not what the operation's declaration says.</exception>
    public async Task<JsonElement> Call(AwsOperation operation, JsonObject input, CancellationToken cancel = default)
    {
        var call = RequestWriter.Write(operation, input);
        try
        {
            return await Client(operation.Service).Send(call, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && AwsErrors.Explains(e))
        {
            throw AwsErrors.Of(e, call, new(Region, _account, _settings));
        }
    }

    /// <summary>Calls an operation that lists something, page after page.</summary>
    /// <param name="operation">What is called; it has <see cref="AwsOperation.Paging"/>.</param>
    /// <param name="input">Its members, as for <see cref="Call"/>.</param>
    /// <param name="cancel">Ends the listing.</param>
    /// <returns>What is listed, each page asked for when the one before it has been read.</returns>
    /// <exception cref="AwsError">A call failed.</exception>
    public async IAsyncEnumerable<JsonElement> List(AwsOperation operation, JsonObject input, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var paging = operation.Paging ?? throw new ArgumentException($"{operation} has no pages.", nameof(operation));
        for (var page = (JsonObject)input.DeepClone(); ;)
        {
            var answer = await Call(operation, page, cancel);
            if (answer.TryGetProperty(paging.Items, out var items) && items.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in items.EnumerateArray())
                {
                    yield return item;
                }
            }

            if (!answer.TryGetProperty(paging.OutputToken, out var token) || token.ValueKind != JsonValueKind.String || token.GetString() is not { Length: > 0 } next)
            {
                yield break;
            }

            page[paging.InputToken] = next;
        }
    }

    /// <summary>The account's twelve digits: asked from STS once.</summary>
    /// <param name="cancel">Ends the call.</param>
    /// <exception cref="AwsError">The call failed.</exception>
    public async Task<string> Account(CancellationToken cancel = default)
    {
        if (_account is { } known)
        {
            return known;
        }

        await _accountLock.WaitAsync(cancel);
        try
        {
            return _account ??= (await Call(Sts.GetCallerIdentity, [], cancel)).GetProperty("Account").GetString()!;
        }
        finally
        {
            _accountLock.Release();
        }
    }

    /// <summary>A client of S3 with this connection's credentials, region, endpoint and retries. The caller disposes it.</summary>
    public AmazonS3Client CreateS3()
    {
        var config = _configuration.Apply(new AmazonS3Config());
        // An emulator has no name for each bucket.
        config.ForcePathStyle = config.ServiceURL is not null;
        return new(_settings.Credentials, config);
    }

    /// <summary>A client of DynamoDB with this connection's credentials, region, endpoint and retries. The caller disposes it.</summary>
    public AmazonDynamoDBClient CreateDynamoDB() => new(_settings.Credentials, _configuration.Apply(new AmazonDynamoDBConfig()));

    /// <summary>Closes the clients of the services; those of S3 and DynamoDB are their callers'.</summary>
    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }

        _accountLock.Dispose();
    }

    private ServiceClient Client(AwsService service) => _clients.GetOrAdd(service, key => new(() => Create(key))).Value;

    private ServiceClient Create(AwsService service)
    {
        try
        {
            var config = _configuration.Apply(new ServiceConfig(service));
            var limiter = config.RetryMode == RequestRetryMode.Adaptive ? new RateLimiter(_settings.Time) : null;
            return new(_settings.Credentials, config, new ServiceRetryPolicy(config, limiter), service);
        }
        catch (AmazonClientException e)
        {
            throw AwsErrors.Settings(e.Message);
        }
    }
}
