using System.Collections.Immutable;

namespace Cdev.Packaging.Output;

/// <summary>The folder of a project's archives and component model. What is equal already is not touched.</summary>
/// <param name="path">The folder.</param>
internal sealed class OutputFolder(string path)
{
    /// <summary>The component model's file name.</summary>
    internal const string ComponentFile = "component.json";

    private const string FunctionFolder = "functions";
    private const string LayerFolder = "layers";
    private const string ArchiveExtension = ".zip";
    private const string TemporaryExtension = ".tmp";

    private string Component => Path.Combine(path, ComponentFile);

    /// <summary>Where a function's archive lies, relative to the component model.</summary>
    internal static string ArchivePath(string function) => $"{FunctionFolder}/{function}{ArchiveExtension}";

    /// <summary>Where a layer's archive lies, relative to the component model.</summary>
    internal static string LayerPath(string layer) => $"{LayerFolder}/{layer}{ArchiveExtension}";

    /// <summary>Makes the folder hold these files and no other.</summary>
    /// <param name="archives">The archives.</param>
    /// <param name="component">The component model.</param>
    /// <param name="cancel">Ends writing; what has not been replaced by then stays as it was.</param>
    /// <returns>The files, absolute, sorted.</returns>
    internal ImmutableArray<string> Write(IReadOnlyCollection<OutputFile> archives, byte[] component, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.Combine(path, FunctionFolder));
        Directory.CreateDirectory(Path.Combine(path, LayerFolder));
        var model = new OutputFile(ComponentFile, component.Length, stream => stream.Write(component));

        // The model names archives by hash. Gone before they change and back when all are there, it is never wrong: a build that is
        // ended in between leaves a folder that says that it has to be built.
        var modelIsCurrent = IsCurrent(model);
        if (!modelIsCurrent)
            File.Delete(Component);

        // Before anything is written: where case does not matter, the archive of a function that was renamed from Mail to mail is both.
        DeleteOthers([.. archives.Select(AbsolutePath)]);
        ParallelWork.ForEach(archives, cancel, archive =>
        {
            if (!IsCurrent(archive))
                Replace(archive);
        });
        if (!modelIsCurrent)
            Replace(model);
        return [.. archives.Select(AbsolutePath).Append(Component).Order(StringComparer.Ordinal)];
    }

    private string AbsolutePath(OutputFile file) => Path.GetFullPath(Path.Combine(path, file.RelativePath));

    private bool IsCurrent(OutputFile file)
    {
        var existing = new FileInfo(AbsolutePath(file));
        if (!existing.Exists || existing.Length != file.Length)
            return false;
        using var comparison = new ComparingStream(existing.OpenRead());
        file.Write(comparison);
        return comparison.IsEqual;
    }

    private void Replace(OutputFile file)
    {
        var target = AbsolutePath(file);
        var temporary = target + TemporaryExtension;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
                file.Write(stream);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void DeleteOthers(HashSet<string> archives)
    {
        foreach (var file in ((string[])[FunctionFolder, LayerFolder]).SelectMany(folder => Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(path, folder)))))
        {
            if (Path.GetExtension(file) is ArchiveExtension or TemporaryExtension && !archives.Contains(file))
                File.Delete(file);
        }
    }
}

/// <summary>A file that the output folder is to hold.</summary>
/// <param name="RelativePath">Its path in the folder, with forward slashes.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Write">Writes them; called once to compare and once more to replace.</param>
internal sealed record OutputFile(string RelativePath, long Length, Action<Stream> Write);
