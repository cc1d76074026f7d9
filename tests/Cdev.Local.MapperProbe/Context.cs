using System.IO.Compression;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Local.MapperProbe;

internal sealed class Context : IMappingContext
{
    public string Environment => "dev";

    public string Component => "shop";

    public CloudOutput? Known => null;

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
