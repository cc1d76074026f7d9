using System.Text.Json;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Support;

internal sealed class MappingContext(string component, Func<string, Stream> open, JsonElement? resolved) : IMappingContext
{
    public string Environment => "dev";

    public string Component => component;

    public CloudOutput? Known => null;

    public JsonElement? Resolved => resolved;

    public Stream OpenArtifact(string hash) => open(hash);

    public void Report(string progress)
    {
    }
}
