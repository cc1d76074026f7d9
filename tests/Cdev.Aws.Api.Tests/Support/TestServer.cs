using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Amazon.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Cdev.Aws.Api.Tests.Support;

/// <summary>A server on this machine that keeps what arrives, byte by byte, and answers what the test says.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    internal const string AccessKey = "AKIDEXAMPLE";
    internal const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    internal const string Token = "IQoJb3JpZ2luX2VjEXAMPLETOKEN==";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Exchange> _exchanges = new();

    private TestServer(WebApplication app) => _app = app;

    internal Uri Url => new(_app.Urls.Single());

    internal ImmutableArray<Exchange> Exchanges => [.. _exchanges];

    internal Exchange Only => _exchanges.Single();

    /// <summary>Answers the n-th request (from 1) with what the function says; null: never.</summary>
    internal static async Task<TestServer> Start(Func<Exchange, int, Answer?> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(System.Net.IPAddress.Loopback, 0);
            options.Limits.MaxRequestBodySize = null;
            options.AddServerHeader = false;
        });
        builder.Logging.ClearProviders();
        var server = new TestServer(builder.Build());
        server._app.Run(context => server.Handle(context, answer));
        await server._app.StartAsync();
        return server;
    }

    internal static Task<TestServer> Start(params Answer[] answers) => Start((_, n) => answers[Math.Min(n, answers.Length) - 1]);

    internal AwsSettings Settings(string region = "eu-west-1") => new()
    {
        Region = region,
        Endpoint = Url,
        RetryMode = AwsRetryMode.Standard,
        Credentials = new SessionAWSCredentials(AccessKey, SecretKey, Token),
    };

    internal AwsConnection Connect() => AwsConnection.Open(Settings());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Handle(HttpContext context, Func<Exchange, int, Answer?> answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var exchange = new Exchange(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToImmutableDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            body.ToArray(),
            DateTimeOffset.UtcNow);
        int n;
        lock (_exchanges)
        {
            _exchanges.Enqueue(exchange);
            n = _exchanges.Count;
        }

        switch (answer(exchange, n))
        {
            case null:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;

            case { Status: 0 }:
                context.Abort();
                break;

            case var said:
                context.Response.StatusCode = said.Status;
                foreach (var (name, value) in said.Headers)
                {
                    context.Response.Headers[name] = value;
                }

                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(said.Body));
                break;
        }
    }
}
