using System.Text;

namespace Cdev.Runtime.Tests.Support;

/// <summary>A request as it came over the wire.</summary>
internal sealed record ApiRequest(string Line, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Reads a request; null at the end of the connection.</summary>
    public static async Task<ApiRequest?> ReadAsync(Stream stream, CancellationToken cancel)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (await stream.ReadAsync(one, cancel) == 0)
                return null;
            head.Add(one[0]);
        }

        var lines = Encoding.UTF8.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(p => p[0], p => p[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length) : 0];
        await stream.ReadExactlyAsync(body, cancel);
        return new ApiRequest(lines[0].Replace(" HTTP/1.1", "", StringComparison.Ordinal), headers, Encoding.UTF8.GetString(body));
    }

    private static bool EndsHead(List<byte> bytes) => bytes is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];
}
