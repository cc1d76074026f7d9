using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Support;

internal sealed class MappingContext(string component, Func<string, Stream> open) : IMappingContext
{
    public string Environment => "dev";

    public string Component => component;

    public CloudOutput? Known => null;

    public Stream OpenArtifact(string hash) => open(hash);

    public void Report(string progress)
    {
    }
}
