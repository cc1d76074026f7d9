using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Cdev.Local.Hosting;

/// <summary>A Kestrel whose ports are opened and closed while it runs. Listens on 127.0.0.1 only.</summary>
internal sealed class DoorServer : IAsyncDisposable
{
    // "Quotas for HTTP APIs", Amazon API Gateway Developer Guide: total combined size of request line and header values.
    private const int MaxRequestLine = 10240;

    private readonly DoorTransport _transport = new();
    private readonly KestrelServer _kestrel;
    private readonly DoorApplication _application;

    /// <summary>Makes a server.</summary>
    /// <param name="failed">Is told of an exception that left a door.</param>
    internal DoorServer(Action<Exception> failed)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };

        // Doors have limits of their own, and answer them as Lambda and API Gateway do.
        options.Limits.MaxRequestBodySize = null;

        // API Gateway takes 10,240 bytes of request line and headers; Kestrel's own limit of the headers is beyond, that of the line is not.
        options.Limits.MaxRequestLineSize = MaxRequestLine;
        options.Listen(_transport.EndPoint, listen => listen.Protocols = HttpProtocols.Http1);
        _application = new(failed);
        _kestrel = new(Options.Create(options), _transport, NullLoggerFactory.Instance);
    }

    /// <summary>Starts; no port is open yet.</summary>
    internal Task Start(CancellationToken cancel) => _kestrel.StartAsync(_application, cancel);

    /// <summary>Opens a port.</summary>
    /// <param name="port">The port; 0: any that is free.</param>
    /// <param name="door">Answers what arrives.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="Microsoft.AspNetCore.Connections.AddressInUseException">The port is in use.</exception>
    internal Task<OpenDoor> Open(int port, IDoor door, CancellationToken cancel) => _transport.Open(port, door, cancel);

    /// <summary>Lets requests end, and aborts them when <paramref name="impatient"/> is cancelled.</summary>
    internal Task Stop(CancellationToken impatient) => _kestrel.StopAsync(impatient);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _kestrel.Dispose();
        return ValueTask.CompletedTask;
    }
}
