using System.ComponentModel;

namespace Cdev.Hosting;

/// <summary>Carries the manifest in the assembly. Written by the generator, read by the build without loading the assembly.</summary>
/// <param name="version">The manifest format's version.</param>
/// <param name="json">The manifest.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ManifestAttribute(int version, string json) : Attribute
{
    /// <summary>The manifest format's version.</summary>
    public int Version { get; } = version;

    /// <summary>The manifest as JSON.</summary>
    public string Json { get; } = json;
}
