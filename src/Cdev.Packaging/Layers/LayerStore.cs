using System.Runtime.InteropServices;
using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Layers;

/// <summary>
/// The runtime store that a package's layer is: <c>dotnetcore/store/&lt;architecture&gt;/&lt;framework&gt;/&lt;id&gt;/&lt;version&gt;/&lt;path in package&gt;</c>.
/// </summary>
/// <remarks>
/// The .NET host looks there for what <c>deps.json</c> lists and the application's folder lacks, once <c>DOTNET_SHARED_STORE</c> names the
/// folder <c>store</c> (dotnet/runtime, <c>docs/design/features/host-probing.md</c>). It makes the path from its own architecture, the <c>tfm</c> of
/// <c>runtimeconfig.json</c>, the library's <c>path</c> and the asset's: managed assemblies, native libraries and satellites alike, those for
/// one platform under their <c>runtimes/</c> folder. Neither a hash of the package nor the mark <c>serviceable</c> is asked for.
/// </remarks>
internal static class LayerStore
{
    /// <summary>The environment variable that names the store.</summary>
    internal const string Variable = "DOTNET_SHARED_STORE";

    /// <summary>Where an asset stands in a layer.</summary>
    internal static string PathOf(PackageContent package, PackageAsset asset, Architecture architecture, string framework)
        => $"dotnetcore/store/{NameOf(architecture)}/{framework}/{$"{package.Package.Id}/{package.Package.Version}".ToLowerInvariant()}/{asset.File.PathInPackage}";

    /// <summary>An architecture as the host, and the component model, names it.</summary>
    internal static string NameOf(Architecture architecture) => architecture.ToString().ToLowerInvariant();

    /// <summary>The architecture of a portable runtime identifier: its last part.</summary>
    /// <exception cref="ArgumentException">It ends in none.</exception>
    internal static Architecture ArchitectureOf(string runtimeIdentifier)
        => Enum.Parse<Architecture>(runtimeIdentifier[(runtimeIdentifier.LastIndexOf('-') + 1)..], ignoreCase: true);
}
