using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Cdev.Local.Hosting;

/// <summary>Reads request bodies up to a limit.</summary>
internal static class RequestBody
{
    /// <summary>Reads the whole body; what is beyond the limit is read too, and dropped, so that the client gets to see the answer.</summary>
    /// <returns>The body, null when it was longer than <paramref name="limit"/>; and its length.</returns>
    internal static async Task<(byte[]? Body, long Length)> Read(HttpContext context, int limit)
    {
        var body = new ArrayBufferWriter<byte>();
        var length = 0L;
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            foreach (var segment in read.Buffer)
            {
                length += segment.Length;
                if (length <= limit)
                    body.Write(segment.Span);
            }

            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return (length <= limit ? body.WrittenSpan.ToArray() : null, length);
        }
    }
}
