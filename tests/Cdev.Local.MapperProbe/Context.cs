using System.IO.Compression;
using System.Text.Json;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Local.MapperProbe;

internal sealed class Context(JsonElement? resolved) : IMappingContext
{
    public string Environment => "dev";

    public string Component => "shop";

    public CloudOutput? Known => null;

    public JsonElement? Resolved => resolved;

    public Stream OpenArtifact(string hash)
    {
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("Cdev.Runtime.dll");
        archive.Position = 0;
        return archive;
    }

    public void Report(string progress)
    {
    }
}
