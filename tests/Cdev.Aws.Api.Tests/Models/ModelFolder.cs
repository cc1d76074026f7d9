using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Api.Tests.Models;

/// <summary>AWS's published models: in the folder of CDEV_AWS_MODELS, beside the checkout, or in an installed botocore.</summary>
internal static class ModelFolder
{
    private const string Botocore = "/usr/lib/python3/dist-packages/botocore/data";

    /// <summary>A service's model. Where there is none on this machine, the test is inconclusive.</summary>
    internal static JsonObject Read(string service)
    {
        string?[] roots = [Environment.GetEnvironmentVariable("CDEV_AWS_MODELS"), BesideCheckout(), Botocore];
        var root = roots.FirstOrDefault(Directory.Exists);
        if (root is null)
        {
            throw new AssertInconclusiveException("AWS's models are not on this machine: set CDEV_AWS_MODELS to their folder, or install python3-botocore.");
        }

        // botocore has a folder a version; the newest counts.
        var file = Directory.EnumerateFiles(Path.Combine(root, service), "service-2.json*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last();
        using var bytes = File.OpenRead(file);
        using Stream json = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        return JsonSerializer.Deserialize<JsonObject>(json)!;
    }

    private static string? BesideCheckout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cdev.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "aws-models");
    }
}
