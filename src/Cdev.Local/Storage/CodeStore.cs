using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;

namespace Cdev.Local.Storage;

/// <summary>The unpacked archives of a local folder, each once by its hash.</summary>
internal static class CodeStore
{
    private const string UnpackingPrefix = ".unpacking-";

    /// <summary>Whether an archive is there, whole.</summary>
    internal static bool Contains(LocalFolder folder, string hash) => Directory.Exists(folder.CodeOf(hash));

    /// <summary>Unpacks an archive beside its place. <see cref="Commit"/> puts it there.</summary>
    /// <returns>The temporary folder.</returns>
    /// <exception cref="LocalCloudException">CDEV405: it is no archive, or an entry of it leads out of the folder.</exception>
    internal static async Task<string> Unpack(LocalFolder folder, string hash, Stream archive, CancellationToken cancel)
    {
        var temporary = Path.Combine(folder.Code, $"{UnpackingPrefix}{Environment.ProcessId}-{Guid.NewGuid():n}");
        Directory.CreateDirectory(temporary);
        try
        {
            await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancel);
            foreach (var entry in zip.Entries)
                await Extract(entry, temporary, hash, cancel);
            return temporary;
        }
        catch (Exception e)
        {
            Directory.Delete(temporary, recursive: true);
            if (e is InvalidDataException)
                throw Unsafe($"The archive {hash} is not a readable zip file ({e.Message}).", e);
            throw;
        }
    }

    /// <summary>Puts an unpacked archive in its place, or drops it when it is there already. Needs the <see cref="ChangeLock"/>.</summary>
    internal static void Commit(LocalFolder folder, string hash, string temporary)
    {
        if (Contains(folder, hash))
            Directory.Delete(temporary, recursive: true);
        else
            Directory.Move(temporary, folder.CodeOf(hash));
    }

    /// <summary>Removes the archives that no function has, and what interrupted deployments left. Needs the <see cref="ChangeLock"/>.</summary>
    internal static void Sweep(LocalFolder folder, CloudSnapshot deployed)
    {
        if (!Directory.Exists(folder.Code))
            return;
        var used = deployed.Functions.Values.Select(function => folder.CodeOf(function.Code)).ToHashSet(StringComparer.Ordinal);
        foreach (var directory in Directory.GetDirectories(folder.Code))
        {
            if (!used.Contains(directory) && !IsBeingUnpacked(Path.GetFileName(directory)))
                Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task Extract(ZipArchiveEntry entry, string root, string hash, CancellationToken cancel)
    {
        var path = Path.GetFullPath(Path.Combine(root, entry.FullName));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw Unsafe($"The archive {hash} has the entry \"{entry.FullName}\", which leads out of the function's folder.", inner: null);
        if (entry.FullName.EndsWith('/'))
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await entry.ExtractToFileAsync(path, overwrite: false, cancel);
    }

    // The name tells the process that unpacks; what a dead one left is garbage.
    private static bool IsBeingUnpacked(string name)
    {
        if (!name.StartsWith(UnpackingPrefix, StringComparison.Ordinal))
            return false;
        var pid = name.AsSpan(UnpackingPrefix.Length);
        pid = pid[..pid.IndexOf('-')];
        try
        {
            using var process = Process.GetProcessById(int.Parse(pid, NumberStyles.None, CultureInfo.InvariantCulture));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static LocalCloudException Unsafe(string problem, Exception? inner) => new(
        DiagnosticCodes.UnsafeArchive,
        problem,
        "Build the project again; if the message stays, the packaging is at fault.",
        inner);
}
