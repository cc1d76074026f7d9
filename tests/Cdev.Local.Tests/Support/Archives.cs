using System.IO.Compression;

namespace Cdev.Local.Tests.Support;

internal static class Archives
{
    private static readonly Lazy<byte[]> TestFunction = new(() => Zip(Directory.GetFiles(Programs.FunctionFolder).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))));

    /// <summary>The archive of the misbehaving function.</summary>
    internal static Stream OpenTestFunction() => new MemoryStream(TestFunction.Value, writable: false);

    internal static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries)
    {
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(content);
            }
        }

        return archive.ToArray();
    }
}
