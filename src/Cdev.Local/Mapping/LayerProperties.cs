using System.Text.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Mapping;

/// <summary>What the local cloud takes of a layer's properties.</summary>
/// <param name="Content">Hash of the archive.</param>
internal sealed record LayerProperties(string Content)
{
    /// <summary>Reads and checks a layer's properties.</summary>
    internal static (LayerProperties Properties, Problem? Problem) Read(ResourceId layer, JsonElement properties)
    {
        var reader = new PropertyReader(layer, properties, DiagnosticCodes.InvalidLayer);
        var read = new LayerProperties(reader.String("content"));

        // Packages for the local cloud are the host's.
        reader.Ignore("architecture", "runtime");
        reader.RefuseOthers();
        return (read, reader.Problem);
    }
}
