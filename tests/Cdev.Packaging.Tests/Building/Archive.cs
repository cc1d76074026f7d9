using System.IO.Compression;

namespace Cdev.Packaging.Tests.Building;

/// <summary>Looks into a function's archive.</summary>
internal static class Archive
{
    internal static string PathOf(PackageRequest request, string function) => Path.Combine(request.OutputFolder, "functions", function + ".zip");

    internal static string[] Entries(PackageRequest request, string function)
    {
        using var archive = ZipFile.OpenRead(PathOf(request, function));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    internal static byte[] Read(PackageRequest request, string function, string entry)
    {
        using var archive = ZipFile.OpenRead(PathOf(request, function));
        using var stream = archive.GetEntry(entry)!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    internal static string ReadText(PackageRequest request, string function, string entry) => System.Text.Encoding.UTF8.GetString(Read(request, function, entry));
}
