using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Cdev.Local.Hosting;

/// <summary>A port that is listened on. Disposing closes it for new connections; requests under way go on.</summary>
internal sealed class OpenDoor : IAsyncDisposable
{
    private readonly IConnectionListener _listener;
    private readonly Task _accepting;

    /// <summary>Makes an open door.</summary>
    /// <param name="listener">Listens.</param>
    /// <param name="accepting">Ends when the listener is closed.</param>
    internal OpenDoor(IConnectionListener listener, Task accepting)
    {
        _listener = listener;
        _accepting = accepting;
        Port = ((IPEndPoint)listener.EndPoint).Port;
    }

    /// <summary>The port on 127.0.0.1.</summary>
    internal int Port { get; }

    /// <summary>What a URL says after its scheme.</summary>
    internal string Authority => $"127.0.0.1:{Port}";

    /// <summary>The address.</summary>
    internal string Url => $"http://{Authority}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _listener.UnbindAsync();
        await _accepting;
        await _listener.DisposeAsync();
    }
}
