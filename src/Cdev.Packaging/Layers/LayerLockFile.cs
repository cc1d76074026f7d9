using System.Text.Json;
using Cdev.Model.Json;

namespace Cdev.Packaging.Layers;

/// <summary>Reads and writes <c>cdev.layers.json</c>.</summary>
internal static class LayerLockFile
{
    private const string TemporaryExtension = ".tmp";
    private const string WayOut = "Take it back from version control, or delete it: the next build writes it anew, and then may put packages into other layers than before.";

    /// <summary>What the file records; nothing when there is none.</summary>
    /// <exception cref="PackagingException">CDEV222: it is no lock file, or a newer one.</exception>
    internal static LayerLock Read(string path)
    {
        if (!File.Exists(path))
            return LayerLock.Empty;
        try
        {
            var bytes = File.ReadAllBytes(path);
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) && number > LayerLock.CurrentVersion)
                throw new PackagingException(DiagnosticCodes.LayerLockUnusable, $"{path} is of format version {number}, and this version of Cdev.Sdk reads {LayerLock.CurrentVersion}. Use the version of Cdev.Sdk that wrote it, or a newer one.");
            var read = ModelJson.Deserialize<LayerLock>(bytes);
            return read.Version == LayerLock.CurrentVersion && read.Layers.All(IsWhole)
                ? read
                : throw Unusable(path, read.Version == LayerLock.CurrentVersion ? "has a layer without dependencies, packages or functions" : $"has the version {read.Version}, which never was");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Unusable(path, $"is not the lock file of layers that a build wrote ({e.Message})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, $"cannot be read ({e.Message})", e);
        }
    }

    /// <summary>Makes the file record these layers. It is touched only when it says something else; where there is none and nothing to record, none is made.</summary>
    /// <exception cref="PackagingException">CDEV227: it cannot be written.</exception>
    internal static void Write(string path, LayerLock layers)
    {
        var wanted = Serialize(layers);
        if (File.Exists(path) ? wanted.AsSpan().SequenceEqual(Normalize(File.ReadAllBytes(path))) : layers.Layers.IsEmpty)
            return;
        var temporary = path + TemporaryExtension;
        try
        {
            File.WriteAllBytes(temporary, wanted);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new PackagingException(
                DiagnosticCodes.LayerLockNotWritten,
                $"{path} has to record which layers there are now, and cannot be written: {e.Message} Make it writable; where the sources are read-only, commit the file that a build elsewhere wrote.",
                inner: e);
        }
    }

    /// <summary>The document.</summary>
    internal static byte[] Serialize(LayerLock layers) => ModelJson.Serialize(layers);

    // Version control may give it the line ends of the platform.
    private static byte[] Normalize(byte[] bytes) => [.. bytes.Where(value => value != (byte)'\r')];

    private static bool IsWhole(LockedLayer layer) => !layer.Dependencies.IsDefaultOrEmpty && !layer.Items.IsDefaultOrEmpty && !layer.Functions.IsDefaultOrEmpty;

    private static PackagingException Unusable(string path, string why, Exception? cause = null)
        => new(DiagnosticCodes.LayerLockUnusable, $"{path} {why}. {WayOut}", inner: cause);
}
