using System.Text.Json.Nodes;

namespace Cdev.Runtime.Tests.Support;

/// <summary>A function's archive, unpacked as Lambda does to LAMBDA_TASK_ROOT, with what the packager generates.</summary>
internal sealed class TaskRoot : IDisposable
{
    private static readonly string[] Assemblies = ["Cdev.Runtime", "Cdev", "Cdev.Runtime.TestFunctions"];

    /// <param name="handler">The value of <c>Cdev.Handler</c>; null leaves it out.</param>
    public TaskRoot(string? handler)
    {
        Folder = Directory.CreateTempSubdirectory("cdev-runtime-").FullName;
        foreach (var file in Assemblies.SelectMany(name => new[] { name + ".dll", name + ".pdb" }))
            File.Copy(Path.Combine(AppContext.BaseDirectory, file), Path.Combine(Folder, file));

        File.WriteAllText(Path.Combine(Folder, "Cdev.Runtime.deps.json"), DependenciesJson());
        File.WriteAllText(Path.Combine(Folder, "Cdev.Runtime.runtimeconfig.json"), ConfigurationJson(handler));
    }

    /// <summary>What the build of the runtime says, which the packager passes on to every function.</summary>
    public static string RuntimeConfiguration { get; } = Path.Combine(AppContext.BaseDirectory, "Cdev.Runtime.runtimeconfig.json");

    public string Folder { get; }

    /// <summary>The root of a function of the test functions.</summary>
    public static TaskRoot For(string function) => new($"TestFunctions.{function}, Cdev.Runtime.TestFunctions");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string DependenciesJson()
    {
        var target = new JsonObject();
        var libraries = new JsonObject();
        foreach (var name in Assemblies)
        {
            target[name + "/1.0.0"] = new JsonObject { ["runtime"] = new JsonObject { [name + ".dll"] = new JsonObject() } };
            libraries[name + "/1.0.0"] = new JsonObject { ["type"] = "project", ["serviceable"] = false, ["sha512"] = "" };
        }

        return new JsonObject
        {
            ["runtimeTarget"] = new JsonObject { ["name"] = ".NETCoreApp,Version=v10.0" },
            ["targets"] = new JsonObject { [".NETCoreApp,Version=v10.0"] = target },
            ["libraries"] = libraries,
        }.ToJsonString();
    }

    private static string ConfigurationJson(string? handler)
    {
        var configuration = JsonNode.Parse(File.ReadAllText(RuntimeConfiguration))!;
        if (handler is not null)
            configuration["runtimeOptions"]!["configProperties"]!["Cdev.Handler"] = handler;
        return configuration.ToJsonString();
    }
}
