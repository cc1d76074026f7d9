using System.IO.Compression;

namespace Cdev.Aws.Endpoint.Tests.Support;

/// <summary>Archives for functions and layers.</summary>
internal static class Archive
{
    /// <summary>An archive with one file, as the wire has it.</summary>
    internal static string Of(string content) => Convert.ToBase64String(Bytes(content));

    internal static byte[] Bytes(string content)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry("bootstrap");
            entry.LastWriteTime = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var file = new StreamWriter(entry.Open());
            file.Write(content);
        }
        return bytes.ToArray();
    }
}
