using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Cdev.Local.Hosting;

/// <summary>
/// Lets one Kestrel serve ports that come and go. Kestrel itself binds its endpoints once, at its start, and each further Kestrel
/// costs a thread; here it gets one endpoint that never changes, and every connection, from whichever port, arrives there with its
/// <see cref="IDoor"/> among its features. A port costs a socket and a pending accept, so each function process can have one of its own.
/// </summary>
internal sealed class DoorTransport : IConnectionListenerFactory, IConnectionListenerFactorySelector, IConnectionListener
{
    private readonly SocketTransportFactory _sockets = new(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
    private readonly Channel<ConnectionContext> _connections = Channel.CreateUnbounded<ConnectionContext>();

    /// <inheritdoc/>
    public EndPoint EndPoint { get; } = new AllDoors();

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => endpoint is AllDoors;

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
        => ValueTask.FromResult<IConnectionListener>(this);

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _connections.Reader.WaitToReadAsync(cancellationToken))
        {
            if (_connections.Reader.TryRead(out var connection))
                return connection;
        }

        return null;
    }

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _connections.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => UnbindAsync(CancellationToken.None);

    /// <summary>Listens on a port of 127.0.0.1.</summary>
    /// <param name="port">The port; 0: any that is free.</param>
    /// <param name="door">Answers what arrives.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="AddressInUseException">The port is in use.</exception>
    internal async Task<OpenDoor> Open(int port, IDoor door, CancellationToken cancel)
    {
        var listener = await _sockets.BindAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
        return new(listener, Accept(listener, door));
    }

    private async Task Accept(IConnectionListener listener, IDoor door)
    {
        while (await listener.AcceptAsync() is { } connection)
        {
            connection.Features.Set(door);
            if (!_connections.Writer.TryWrite(connection))
                await connection.DisposeAsync();
        }
    }

    private sealed class AllDoors : EndPoint
    {
        public override string ToString() => "doors";
    }
}
