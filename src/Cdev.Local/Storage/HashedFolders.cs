using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;

namespace Cdev.Local.Storage;

/// <summary>Folders that lie in one place by the hash of what they hold: each once, and there whole or not at all.</summary>
/// <param name="path">The place.</param>
internal sealed class HashedFolders(string path)
{
    private const string UnpackingPrefix = ".unpacking-";

    /// <summary>The place.</summary>
    internal string Path => path;

    /// <summary>Where the folder of that hash is, or will be.</summary>
    internal string Of(string hash) => System.IO.Path.Combine(path, FileNames.Encode(hash));

    /// <summary>Whether a folder is there, whole.</summary>
    internal bool Contains(string hash) => Directory.Exists(Of(hash));

    /// <summary>Unpacks an archive beside its place. <see cref="Commit"/> puts it there.</summary>
    /// <returns>The temporary folder.</returns>
    /// <exception cref="LocalCloudException">CDEV405: it is no archive, or an entry of it leads out of the folder.</exception>
    internal Task<string> Unpack(string hash, Stream archive, CancellationToken cancel) => Make(async temporary =>
    {
        try
        {
            await using var zip = await ZipArchive.CreateAsync(archive, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancel);
            foreach (var entry in zip.Entries)
                await Extract(entry, temporary, hash, cancel);
        }
        catch (InvalidDataException e)
        {
            throw Unsafe($"The archive {hash} is not a readable zip file ({e.Message}).", e);
        }
    });

    /// <summary>Merges folders as Lambda merges layers under <c>/opt</c>: of two files in one place the later folder's counts.</summary>
    /// <returns>The temporary folder.</returns>
    /// <exception cref="IOException">A file of one is a folder of another.</exception>
    internal Task<string> Merge(IReadOnlyList<string> folders, CancellationToken cancel) => Make(temporary =>
    {
        foreach (var folder in folders)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                cancel.ThrowIfCancellationRequested();
                var target = System.IO.Path.Combine(temporary, System.IO.Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(file, target, overwrite: true);
            }
        }

        return Task.CompletedTask;
    });

    /// <summary>Puts a folder that was made in its place, or drops it when it is there already. Needs the <see cref="ChangeLock"/>.</summary>
    internal void Commit(string hash, string temporary)
    {
        if (Contains(hash))
            Directory.Delete(temporary, recursive: true);
        else
            Directory.Move(temporary, Of(hash));
    }

    /// <summary>Removes the folders that nobody uses, and what interrupted deployments left. Needs the <see cref="ChangeLock"/>.</summary>
    /// <param name="used">The hashes in use.</param>
    internal void Sweep(IEnumerable<string> used)
    {
        if (!Directory.Exists(path))
            return;
        var kept = used.Select(Of).ToHashSet(StringComparer.Ordinal);
        foreach (var directory in Directory.GetDirectories(path))
        {
            if (!kept.Contains(directory) && !IsBeingUnpacked(System.IO.Path.GetFileName(directory)))
                Directory.Delete(directory, recursive: true);
        }
    }

    private async Task<string> Make(Func<string, Task> fill)
    {
        var temporary = System.IO.Path.Combine(path, $"{UnpackingPrefix}{Environment.ProcessId}-{Guid.NewGuid():n}");
        Directory.CreateDirectory(temporary);
        try
        {
            await fill(temporary);
            return temporary;
        }
        catch
        {
            Directory.Delete(temporary, recursive: true);
            throw;
        }
    }

    private static async Task Extract(ZipArchiveEntry entry, string root, string hash, CancellationToken cancel)
    {
        var target = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, entry.FullName));
        if (!target.StartsWith(root + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw Unsafe($"The archive {hash} has the entry \"{entry.FullName}\", which leads out of its folder.", inner: null);
        if (entry.FullName.EndsWith('/'))
        {
            Directory.CreateDirectory(target);
            return;
        }

        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        await entry.ExtractToFileAsync(target, overwrite: false, cancel);
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
