using System.Collections.Immutable;
using System.IO.Compression;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>A component of fifty resources that the local cloud really makes: layers, functions with archives, APIs and routes.</summary>
internal static class RealProgram
{
    private const int Layers = 4;
    private const int Functions = 20;
    private const int Apis = 6;
    private const int Routes = 20;

    /// <summary>The program as it is first, and as it is after many changes; archives are written beside it.</summary>
    public static ComponentModel Make(string folder, bool changed)
    {
        var resources = new List<ResourceModel>();
        var artifacts = new List<Artifact>();
        for (var i = 0; i < Layers; i++)
            resources.Add(Build.Resource("layer", $"layer-{i}", new { content = Archive($"layer{i}", $"store/p{i}.dll") }));
        for (var i = 0; i < Functions; i++)
        {
            // Of the changed program one in three has other code, one in three another name, and the last ones are gone.
            var name = changed && i % 3 == 1 ? $"renamed-{i}" : $"function-{i}";
            var code = Archive(changed && i % 3 == 0 ? $"changed{i}" : $"code{i}", "Cdev.Runtime.dll");
            if (!changed || i < Functions - 2)
                resources.Add(Build.Resource("function", name, new { code, memory = 512, layers = new[] { Build.Output("layer", $"layer-{i % Layers}", "arn") } }, $"function-{i}"));
        }

        for (var i = 0; i < Apis; i++)
            resources.Add(Build.Resource("api", $"api-{i}"));
        var functions = resources.Where(resource => resource.Type == ResourceTypes.Function).ToList();
        for (var i = 0; i < Routes; i++)
        {
            resources.Add(Build.Resource("route", $"route-{i}", new
            {
                api = Build.Output("api", $"api-{i % Apis}"),
                method = changed ? "POST" : "GET",
                path = $"/r{i}",
                function = Build.Output("function", functions[i % functions.Count].Name, "arn"),
            }));
        }

        return Build.Wanted([.. resources]) with { Artifacts = [.. artifacts.DistinctBy(artifact => artifact.Hash).OrderBy(artifact => artifact.Hash, StringComparer.Ordinal)] };

        string Archive(string hash, string entry)
        {
            var path = Path.Combine(folder, $"{hash}.zip");
            if (!File.Exists(path))
            {
                using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
                zip.CreateEntry(entry);
            }

            artifacts.Add(new(hash, $"{hash}.zip", new FileInfo(path).Length, 0));
            return hash;
        }
    }
}
