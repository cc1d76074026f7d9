using System.Runtime.CompilerServices;
using Microsoft.Build.Logging.StructuredLogger;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>A throw-away folder in which projects resolve the packed SDK by name. Deleted with the test.</summary>
internal sealed class Workspace : IDisposable
{
    private int _builds;

    private Workspace(string name)
    {
        Name = name;
        // Symbolic links resolved: MSBuild and the tests then speak of the same paths.
        Folder = Directory.CreateTempSubdirectory("cdev-").FullName;
        Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Repository.RestoredPackages}" /></config>
              <packageSources><add key="cdev-packed" value="{Repository.Packages}" /></packageSources>
            </configuration>
            """);
        Write("global.json", $$"""{ "msbuild-sdks": { "Cdev.Sdk": "{{Repository.SdkVersion}}" } }""");
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        // The state lies here, and not in a folder further up.
        Directory.CreateDirectory(Path.Combine(Folder, ".cdev"));
    }

    public string Name { get; }

    public string Folder { get; }

    public static Workspace Create([CallerMemberName] string test = "") => new(test);

    /// <summary>A workspace with a project of one handler and one API.</summary>
    public static Workspace WithHello([CallerMemberName] string test = "")
    {
        var workspace = new Workspace(test);
        workspace.Write("Hello/Hello.csproj", """<Project Sdk="Cdev.Sdk" />""");
        workspace.Write("Hello/Hello.cs", HelloSource("Hello, {name}!"));
        return workspace;
    }

    public static string HelloSource(string greeting) => $$"""
        using Cdev;

        public static class Hello
        {
            public static readonly HttpApi Api = new("hello");

            [Function]
            [HttpRoute("GET", "/hello/{name}")]
            public static string Greet(string name) => $"{{greeting}}";
        }
        """;

    /// <summary>A copy of a sample, with the projects beside it that it references.</summary>
    public static Workspace WithSamples(string[] samples, [CallerMemberName] string test = "")
        => WithProjects(Path.Combine(Repository.Root, "samples"), samples, test);

    /// <summary>A copy of projects of <c>tests/Torture</c>.</summary>
    public static Workspace WithTorture(string[] projects, [CallerMemberName] string test = "")
        => WithProjects(Path.Combine(Repository.Root, "tests", "Torture"), projects, test);

    private static Workspace WithProjects(string root, string[] projects, string test)
    {
        var workspace = new Workspace(test);
        File.Copy(Path.Combine(root, "Directory.Packages.props"), workspace.PathOf("Directory.Packages.props"));
        foreach (var project in projects)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, project), "*", SearchOption.AllDirectories))
            {
                var relative = Path.GetRelativePath(root, file);
                if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or ".cdev"))
                    continue;
                Directory.CreateDirectory(Path.GetDirectoryName(workspace.PathOf(relative))!);
                File.Copy(file, workspace.PathOf(relative));
            }
        }

        return workspace;
    }

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public void Write(string relative, string text)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    public void Replace(string relative, string old, string @new)
    {
        var text = Read(relative);
        StringAssert.Contains(text, old);
        File.WriteAllText(PathOf(relative), text.Replace(old, @new, StringComparison.Ordinal));
    }

    public void Delete(string relative) => File.Delete(PathOf(relative));

    /// <summary>Runs <c>dotnet build</c> with a binary log of its own.</summary>
    public BuildResult Build(string project, string arguments = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        Directory.CreateDirectory(Repository.BinaryLogs);
        var log = Path.Combine(Repository.BinaryLogs, $"{Name}-{++_builds}.binlog");
        var result = DotNet.Run(Folder, $"build {project} -bl:\"{log}\" {arguments}", environment);
        return new BuildResult(result, log);
    }

    public ProcessResult Run(string arguments, IReadOnlyDictionary<string, string>? environment = null)
        => DotNet.Run(Folder, arguments, environment);

    /// <summary>Every file below a folder with its last write, to see what a command touched.</summary>
    public SortedDictionary<string, (DateTime Written, long Length)> Snapshot(string relative)
    {
        var files = new SortedDictionary<string, (DateTime, long)>(StringComparer.Ordinal);
        if (!Directory.Exists(PathOf(relative)))
            return files;
        foreach (var file in new DirectoryInfo(PathOf(relative)).EnumerateFiles("*", SearchOption.AllDirectories))
            files[Path.GetRelativePath(PathOf(relative), file.FullName)] = (file.LastWriteTimeUtc, file.Length);
        return files;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>How a build went, and what its binary log holds.</summary>
internal sealed class BuildResult(ProcessResult process, string log)
{
    private readonly Lazy<Build> _build = new(() => BinaryLog.ReadBuild(log));

    public string Output => process.Output;

    public BuildResult ShouldSucceed()
    {
        process.ShouldSucceed();
        return this;
    }

    public BuildResult ShouldFailWith(string code)
    {
        process.ShouldFailWith(code);
        return this;
    }

    /// <summary>The tasks that ran, by the assembly that they came from.</summary>
    public IReadOnlyList<string> CdevTasks
        => [.. _build.Value.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>()
            .Where(task => task.FromAssembly?.Contains("Cdev.Tasks", StringComparison.Ordinal) == true)
            .Select(task => task.Name)];

    /// <summary>The names of the assemblies that tasks loaded.</summary>
    public IReadOnlyList<string> LoadedAssemblies
        => [.. _build.Value.FindChildrenRecursive<Message>()
            .Select(message => message.Text)
            .Where(text => text.StartsWith("Assembly loaded", StringComparison.Ordinal))
            .Select(text => text.Split(": ", 2)[1].Split(',', ' ')[0])];

    /// <summary>The targets that ran and were not skipped.</summary>
    public IReadOnlyList<string> Targets
        => [.. _build.Value.FindChildrenRecursive<Target>().Where(target => !target.Skipped).Select(target => target.Name)];
}
