namespace Cdev.Packaging.Tests.Building;

/// <summary>A NuGet package in the test's packages folder.</summary>
internal sealed record TestPackage(string Id, string Version, params string[] Dependencies)
{
    internal List<TestPackageFile> Files { get; } = [];

    internal TestPackage With(ResolvedFileKind kind, string pathInPackage, byte[] content, string? runtimeIdentifier = null)
    {
        Files.Add(new(kind, pathInPackage, content, runtimeIdentifier));
        return this;
    }

    internal TestPackage WithAssembly(string name, string? code = null)
        => With(ResolvedFileKind.Runtime, $"lib/net10.0/{name}.dll", Compiler.Compile(name, [("code.cs", code ?? "")]).Assembly);

    internal TestPackage WithNative(string runtimeIdentifier, string file, byte[] content)
        => With(ResolvedFileKind.Native, $"runtimes/{runtimeIdentifier}/native/{file}", content, runtimeIdentifier);
}

internal sealed record TestPackageFile(ResolvedFileKind Kind, string PathInPackage, byte[] Content, string? RuntimeIdentifier)
{
    // As the .NET SDK gives DestinationSubPath.
    internal string DestinationSubPath => RuntimeIdentifier is not null
        ? PathInPackage
        : string.Join('/', PathInPackage.Split('/').TakeLast(Kind == ResolvedFileKind.Resources ? 2 : 1));
}
