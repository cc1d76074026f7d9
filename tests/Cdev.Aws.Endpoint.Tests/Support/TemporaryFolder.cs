namespace Cdev.Aws.Endpoint.Tests.Support;

/// <summary>A folder of a test's own.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("cdev-endpoint-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
