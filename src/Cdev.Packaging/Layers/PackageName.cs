using Cdev.Packaging.Contents;
using Cdev.Packaging.Packages;

namespace Cdev.Packaging.Layers;

/// <summary>How planner and lock file name a package: <c>Newtonsoft.Json/13.0.3</c>. Another version is another one.</summary>
internal static class PackageName
{
    internal static string Of(PackageContent package) => Of(package.Package);

    internal static string Of(PackageNode package) => $"{package.Id}/{package.Version}";
}
