using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Cdev.Local.Tests.Support;

internal static class Archives
{
    private static readonly Lazy<byte[]> MisbehavingFunction = new(() => Zip(Directory.GetFiles(Programs.FunctionFolder).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))));

    /// <summary>The archive of the misbehaving function.</summary>
    internal static Stream OpenTestFunction() => new MemoryStream(MisbehavingFunction.Value, writable: false);

    /// <summary>The archive of the misbehaving function.</summary>
    internal static byte[] TestFunction() => MisbehavingFunction.Value;

    /// <summary>The archive of the misbehaving function, with a dependencies file of its own.</summary>
    internal static byte[] TestFunctionWith(string depsFile) => Zip(Directory.GetFiles(Programs.FunctionFolder)
        .Where(file => !file.EndsWith(".deps.json", StringComparison.Ordinal))
        .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))
        .Append(("Cdev.Runtime.deps.json", Encoding.UTF8.GetBytes(depsFile))));

    /// <summary>An archive with the real runtime, as the packager makes it.</summary>
    /// <param name="invoker">The invoker's type.</param>
    internal static Stream OpenRealFunction(string invoker)
    {
        var files = ((string[])["Cdev.Runtime.dll", "Cdev.Runtime.pdb", "Cdev.dll"]).Select(name => Path.Combine(Programs.RuntimeFolder, name))
            .Concat(Directory.GetFiles(Programs.InvokersFolder, "Cdev.Runtime.TestFunctions.*"))
            .Where(file => !file.EndsWith(".deps.json", StringComparison.Ordinal))
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));
        var configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(Programs.RuntimeFolder, "Cdev.Runtime.runtimeconfig.json")))!;
        configuration["runtimeOptions"]!["configProperties"]!["Cdev.Handler"] = $"{invoker}, Cdev.Runtime.TestFunctions";
        return new MemoryStream(Zip(files.Append(("Cdev.Runtime.runtimeconfig.json", Encoding.UTF8.GetBytes(configuration.ToJsonString())))));
    }

    internal static byte[] Zip(IEnumerable<(string Name, byte[] Content)> entries, bool executable = false)
    {
        var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                if (executable)
                    entry.ExternalAttributes = Convert.ToInt32("100755", 8) << 16;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return archive.ToArray();
    }
}
