using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Storage;

/// <summary>Reads and writes the records of a local folder.</summary>
internal static class RecordStore
{
    private const string Extension = ".json";

    /// <summary>Writes a record in the place of the one before. Needs the <see cref="ChangeLock"/>.</summary>
    internal static Task Write<T>(LocalFolder folder, T record, CancellationToken cancel)
        where T : class, IResourceRecord
        => AtomicFile.Write(folder.RecordOf(record.Component, record.Id), ModelJson.Serialize(record), mode: null, cancel);

    /// <summary>Reads a record.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="LocalCloudException">CDEV406: it cannot be read.</exception>
    internal static async Task<IResourceRecord?> Read(LocalFolder folder, string component, ResourceId id, CancellationToken cancel)
    {
        var path = folder.RecordOf(component, id);
        try
        {
            return Parse(path, await File.ReadAllBytesAsync(path, cancel));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes a record; nothing happens when there is none. Needs the <see cref="ChangeLock"/>.</summary>
    internal static void Delete(LocalFolder folder, string component, ResourceId id)
    {
        var path = folder.RecordOf(component, id);
        if (!File.Exists(path))
            return;
        File.Delete(path);
        var kind = Path.GetDirectoryName(path)!;
        foreach (var leftOver in Directory.EnumerateFiles(kind, "*" + AtomicFile.TemporaryExtension))
            File.Delete(leftOver);
        DeleteIfEmpty(kind);
        DeleteIfEmpty(Path.GetDirectoryName(kind)!);
    }

    /// <summary>Reads every record.</summary>
    /// <exception cref="LocalCloudException">CDEV406: one of them cannot be read.</exception>
    internal static async Task<CloudSnapshot> ReadAll(LocalFolder folder, CancellationToken cancel)
    {
        var records = new List<IResourceRecord>();
        foreach (var file in Files(folder))
        {
            try
            {
                records.Add(Parse(file.FullName, await File.ReadAllBytesAsync(file.FullName, cancel)));
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // Deleted since it was listed: as if it had not been.
            }
        }

        return CloudSnapshot.Of(records);
    }

    /// <summary>The record files, with sizes and times as the file system lists them.</summary>
    internal static ImmutableArray<FileInfo> Files(LocalFolder folder)
    {
        var root = new DirectoryInfo(folder.Components);
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
        try
        {
            return root.Exists ? [.. root.EnumerateFiles("*" + Extension, options).OrderBy(file => file.FullName, StringComparer.Ordinal)] : [];
        }
        catch (DirectoryNotFoundException)
        {
            // A component's last record went away under the enumeration: what is there now counts.
            return Files(folder);
        }
    }

    private static IResourceRecord Parse(string path, byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var version = document.RootElement.TryGetProperty("version", out var value) && value.TryGetInt32(out var number) ? number : 0;
            if (version != IResourceRecord.CurrentVersion)
                throw Unreadable(path, $"has format version {version}, and this version of Cdev.Sdk reads {IResourceRecord.CurrentVersion}", inner: null);
            return Path.GetFileName(Path.GetDirectoryName(path)) switch
            {
                "function" => ModelJson.Deserialize<FunctionRecord>(json),
                "api" => ModelJson.Deserialize<ApiRecord>(json),
                "route" => ModelJson.Deserialize<RouteRecord>(json),
                "layer" => ModelJson.Deserialize<LayerRecord>(json),
                var kind => throw Unreadable(path, $"is of the kind \"{kind}\", which this version of Cdev.Sdk does not know", inner: null),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Unreadable(path, $"is not a record ({e.Message})", e);
        }
    }

    private static LocalCloudException Unreadable(string path, string why, Exception? inner) => new(
        DiagnosticCodes.UnreadableRecord,
        $"{path} {why}.",
        "Delete the file, then deploy with -t:CdevDestroy and -t:CdevDeploy; or use the version of Cdev.Sdk that wrote it.",
        inner);

    private static void DeleteIfEmpty(string directory)
    {
        if (!Directory.EnumerateFileSystemEntries(directory).Any())
            Directory.Delete(directory);
    }
}
