using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Amazon.Runtime;
using Cdev.Aws.Api;
using Cdev.Aws.Endpoint;
using Cdev.Aws.Endpoint.Models;
using Cdev.Aws.Endpoint.Recording;
using Cdev.Aws.Mapping;
using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Support;

/// <summary>The mapper of a component over a strict AWS of its own. Waits are over at once. Where there are no models of today, tests are inconclusive.</summary>
internal sealed class TestCloud : IAsyncDisposable
{
    internal const string Component = "shop";
    internal const string Environment = "dev";

    /// <summary>The namespace token of what is made.</summary>
    internal const string Token = "a1b2c3d4";

    private readonly AwsConnection _connection;
    private readonly AwsMapper _mapper;
    private ImmutableDictionary<string, byte[]> _archives = ImmutableDictionary.Create<string, byte[]>(StringComparer.Ordinal);

    private TestCloud(AwsEndpoint endpoint, Func<AwsPlace, AwsPlace>? with)
    {
        Endpoint = endpoint;
        _connection = AwsConnection.Open(new()
        {
            Region = "us-east-1",
            Endpoint = endpoint.Url,
            RetryMode = AwsRetryMode.Standard,
            Credentials = new BasicAWSCredentials(endpoint.Credentials.AccessKey, endpoint.Credentials.SecretKey),
        });
        var place = new AwsPlace(_connection, Component, Environment, new InstantTime());
        Place = with is null ? place : with(place);
        _mapper = new(Place);
    }

    internal AwsEndpoint Endpoint { get; }

    internal AwsPlace Place { get; }

    /// <param name="options">How AWS behaves.</param>
    /// <param name="with">Changes the place.</param>
    internal static async Task<TestCloud> Start(EndpointOptions? options = null, Func<AwsPlace, AwsPlace>? with = null)
    {
        RequireModels();
        return new(await AwsEndpoint.Start(options), with);
    }

    internal static void RequireModels()
    {
        if (ModelFolder.WhatIsMissing is { } missing)
            Assert.Inconclusive(missing);
    }

    /// <summary>A resource whose properties are those of an object: references resolved.</summary>
    internal static ResourceModel Resource(string type, string name, object properties) => new(type, name, JsonSerializer.SerializeToElement(properties));

    /// <summary>Adds an archive that the component model lists.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="hash">Its hash; null: that of its bytes.</param>
    /// <returns>Its hash.</returns>
    internal string AddArchive(byte[] content, string? hash = null)
    {
        hash ??= Convert.ToHexStringLower(SHA256.HashData(content));
        ImmutableInterlocked.TryAdd(ref _archives, hash, content);
        return hash;
    }

    /// <summary>Removes all archives, as where only the state is at hand.</summary>
    internal void RemoveArchives() => _archives = _archives.Clear();

    internal ValueTask<ChangeDescription> Describe(ResourceModel? previous, ResourceModel? next) => _mapper.Describe(Difference(previous, next));

    internal Task<CloudOutput> Create(ResourceModel wanted, string token = Token) => Apply(null, wanted, token, known: null);

    internal Task<CloudOutput> Update(ResourceModel previous, ResourceModel wanted, CloudOutput known) => Apply(previous, wanted, Token, known);

    /// <param name="resource">As it was deployed.</param>
    /// <param name="known">Its outputs; null: it is not known whether it was made.</param>
    internal Task Delete(ResourceModel resource, CloudOutput? known) => Apply(resource, null, Token, known);

    /// <summary>Mends a change that an earlier command began.</summary>
    /// <param name="previous">As it was deployed; null: it was to be made.</param>
    /// <param name="next">As it was wanted; null: it was to be deleted.</param>
    /// <param name="known">Its outputs.</param>
    /// <param name="transaction">The transaction token; another than the first command's is what AWS takes it for after a token's time.</param>
    internal Task<Recovery> Recover(ResourceModel? previous, ResourceModel? next, CloudOutput? known, string transaction = $"transaction-{Token}")
        => _mapper.Recover(
            new(transaction, Token, Difference(previous, next), Replace: false, Failure: null),
            new MappingContext(Place, _archives, known, next?.Properties),
            CancellationToken.None);

    internal Task<Observation?> Read(ResourceModel resource, CloudOutput known)
        => _mapper.Read(new DeployedResource(resource, known, Token, resource.Properties), CancellationToken.None);

    /// <summary>The writes since a request, in their order: service and operation. What AWS refused, because it is there, is none.</summary>
    /// <param name="after">How many requests had come before.</param>
    internal ImmutableArray<string> Writes(int after = 0)
        => [.. Requests(after).Where(request => request is { IsWrite: true, Error: null }).Select(request => $"{request.Service}:{request.Operation}")];

    /// <summary>The requests since a request.</summary>
    internal IEnumerable<AwsRequest> Requests(int after = 0) => Endpoint.Requests.Where(request => request.Number > after);

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await Endpoint.DisposeAsync();
    }

    private Task<CloudOutput> Apply(ResourceModel? previous, ResourceModel? next, string token, CloudOutput? known)
        => _mapper.Apply(
            new(Difference(previous, next), Replace: false, TransactionToken: $"transaction-{token}", token, next?.Properties),
            new MappingContext(Place, _archives, known, next?.Properties),
            CancellationToken.None);

    private static ResourceDifference Difference(ResourceModel? previous, ResourceModel? next)
    {
        var action = (previous, next) switch
        {
            (null, _) => DifferenceAction.Create,
            (_, null) => DifferenceAction.Delete,
            _ when previous.Name != next.Name => DifferenceAction.Rename,
            _ => DifferenceAction.Update,
        };
        return new(action, Component, previous, next);
    }
}
