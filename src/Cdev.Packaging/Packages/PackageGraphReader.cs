using System.Collections.Immutable;
using NuGet.Common;
using NuGet.Frameworks;
using NuGet.ProjectModel;

namespace Cdev.Packaging.Packages;

/// <summary>Reads the graph of packages from NuGet's assets file, with NuGet's own reader.</summary>
internal static class PackageGraphReader
{
    private const string Project = "project";

    /// <exception cref="PackagingException">CDEV203: the file is missing, unreadable, or has nothing for the target framework.</exception>
    internal static PackageGraph Read(string assetsFile, string targetFramework)
    {
        var assets = ReadAssets(assetsFile);
        var framework = NuGetFramework.Parse(targetFramework);

        // A project with a RuntimeIdentifier has a target for it too, in which packages may depend on more.
        var libraries = assets.Targets
            .Where(target => target.TargetFramework == framework)
            .SelectMany(target => target.Libraries)
            .GroupBy(library => library.Name!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(library => library.Key, library => library.ToArray(), StringComparer.OrdinalIgnoreCase);
        if (!assets.Targets.Any(target => target.TargetFramework == framework))
            throw Unusable(assetsFile, $"has nothing for {targetFramework}");

        var nodes = libraries.Values.Select(library => new PackageNode(
            library[0].Name!,
            library[0].Version!.ToNormalizedString(),
            string.Equals(library[0].Type, Project, StringComparison.OrdinalIgnoreCase),
            Known(library.SelectMany(target => target.Dependencies).Select(dependency => dependency.Id))));
        var topLevel = assets.ProjectFileDependencyGroups
            .Where(group => group.FrameworkName.Length == 0 || NuGetFramework.Parse(group.FrameworkName) == framework)
            .SelectMany(group => group.Dependencies)
            .Select(dependency => dependency.Split(' ')[0]);

        return new(nodes.ToImmutableDictionary(node => node.Id, StringComparer.OrdinalIgnoreCase), Known(topLevel));

        // What the framework provides is pruned from the graph, and still named by those who depend on it.
        ImmutableArray<string> Known(IEnumerable<string> ids) =>
        [
            .. ids.Where(libraries.ContainsKey)
                .Select(id => libraries[id][0].Name!)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static LockFile ReadAssets(string assetsFile)
    {
        if (!File.Exists(assetsFile))
            throw Unusable(assetsFile, "does not exist");

        var log = new FirstMessage();
        LockFile assets;
        try
        {
            assets = new LockFileFormat().Read(assetsFile, log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(assetsFile, $"cannot be read: {e.Message}", e);
        }

        // NuGet's reader does not throw for what is not an assets file: it logs why and returns an empty one of this version.
        return assets.Version == int.MinValue
            ? throw Unusable(assetsFile, $"cannot be read: {log.Text}")
            : assets;
    }

    private static PackagingException Unusable(string assetsFile, string problem, Exception? cause = null)
        => new(DiagnosticCodes.AssetsFileUnusable, $"NuGet's assets file {assetsFile} {problem}. Run `dotnet restore`, then build again.", inner: cause);

    private sealed class FirstMessage : LoggerBase
    {
        internal string Text { get; private set; } = "it is not an assets file";

        private bool _taken;

        public override void Log(ILogMessage message)
        {
            if (!_taken)
                Text = message.Message;
            _taken = true;
        }

        public override Task LogAsync(ILogMessage message)
        {
            Log(message);
            return Task.CompletedTask;
        }
    }
}
