using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cdev.Local.Mapping;

/// <summary>Which port an API gets.</summary>
internal static class PortChoice
{
    // Below the ports that Linux (32768), macOS and Windows (49152) hand out to outgoing connections.
    private const int First = 20000;
    private const int Count = 10000;

    /// <summary>Where the search begins: the same in every checkout and on every machine, different for different APIs as far as it goes.</summary>
    internal static int StableBase(string component, string environment, string api)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{component}/{environment}/{api}"));
        return First + (int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % Count);
    }

    /// <summary>The lowest port from <paramref name="basePort"/> on that nobody holds.</summary>
    /// <exception cref="LocalCloudException">CDEV410: every port from there to 65535 is held.</exception>
    internal static int Choose(int basePort, IReadOnlySet<int> held)
    {
        for (var port = basePort; port <= ushort.MaxValue; port++)
        {
            if (!held.Contains(port))
                return port;
        }

        throw new LocalCloudException(
            DiagnosticCodes.PortInUse,
            $"There are more APIs than ports from {basePort} to {ushort.MaxValue}.",
            "Serve at a lower port: dotnet run -p:CdevLocalPort=<n>.");
    }
}
