using System.Collections.Immutable;
using System.Net;
using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.Endpoint.Models;
using Cdev.Aws.Endpoint.Recording;
using Cdev.Aws.Endpoint.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cdev.Aws.Endpoint;

/// <summary>A strict AWS on 127.0.0.1: one URL for all services. Ends when it is disposed.</summary>
public sealed class AwsEndpoint : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly RequestHandler _handler;

    private AwsEndpoint(WebApplication server, RequestHandler handler)
    {
        (_server, _handler) = (server, handler);
        Url = new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>The URL of all services.</summary>
    public Uri Url { get; }

    /// <summary>Credentials that may do everything.</summary>
    public AwsCredentials Credentials => _handler.Credentials.Root;

    /// <summary>The requests that came, by number.</summary>
    public ImmutableArray<AwsRequest> Requests => _handler.Log.Requests;

    /// <summary>What AWS's models and signatures have against requests, and what is not emulated.</summary>
    public ImmutableArray<string> Violations => _handler.Log.Violations;

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults => _handler.Faults;

    /// <summary>What the account has.</summary>
    public Cloud Cloud => _handler.Cloud;

    /// <summary>Starts an endpoint.</summary>
    /// <param name="options">How it behaves.</param>
    /// <exception cref="InvalidOperationException">There are no models: see <see cref="ModelFolder.Find"/>.</exception>
    public static async Task<AwsEndpoint> Start(EndpointOptions? options = null)
    {
        var models = ModelFolder.Find() ?? throw new InvalidOperationException(ModelFolder.HowToGet);
        var handler = new RequestHandler(models, options ?? new());
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var server = builder.Build();
        server.Run(handler.Handle);
        await server.StartAsync();
        return new(server, handler);
    }

    /// <summary>Makes temporary credentials.</summary>
    /// <param name="lifetime">How long they last.</param>
    public AwsCredentials NewSession(TimeSpan lifetime) => _handler.Credentials.NewSession(lifetime, Credentials.Arn);

    /// <summary>Where a text went over the wire or is kept, zip archives' files included: for secrets.</summary>
    public ImmutableArray<string> Find(string text) => _handler.Find(text);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // No request is worth waiting for: its client is gone, or its answer was to be slow.
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }
}
