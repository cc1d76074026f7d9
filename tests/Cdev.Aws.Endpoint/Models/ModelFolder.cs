using System.IO.Compression;
using System.Text.Json;

namespace Cdev.Aws.Endpoint.Models;

/// <summary>Where AWS's published models are on this machine.</summary>
/// <param name="Path">A folder with a folder for each service.</param>
public sealed record ModelFolder(string Path)
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "CDEV_AWS_MODELS";

    // Where Debian's python3-botocore has them.
    private const string Botocore = "/usr/lib/python3/dist-packages/botocore/data";

    /// <summary>What to do where there are no models.</summary>
    public static string HowToGet => $"AWS's API models are not on this machine: set {Variable} to a folder of them, or install python3-botocore.";

    // Reading a model takes a while, and tests start hundreds of endpoints.
    private static readonly Lazy<string?> Lack = new(() => Find() switch
    {
        null => HowToGet,
        { IsCurrent: false } => HowToRenew,
        _ => null,
    });

    /// <summary>Why tests against the endpoint cannot run on this machine, and what to do; null: they can.</summary>
    public static string? WhatIsMissing => Lack.Value;

    private static string HowToRenew => $"The tests' AWS answers as AWS does today, and the models on this machine are older: set {Variable} to a folder of newer ones.";

    /// <summary>The models have what the tests' AWS answers; those of older distributions lack what came later.</summary>
    public bool IsCurrent
    {
        get
        {
            using var lambda = Open("lambda");
            using var model = JsonDocument.Parse(lambda);
            return model.RootElement.GetProperty("shapes").GetProperty("Runtime").GetProperty("enum").EnumerateArray().Any(runtime => runtime.ValueEquals("dotnet10"));
        }
    }

    /// <summary>Finds the folder: by <see cref="Variable"/>, beside the checkout, or botocore's.</summary>
    /// <returns>The folder; null: there is none.</returns>
    public static ModelFolder? Find()
    {
        string?[] places = [Environment.GetEnvironmentVariable(Variable), BesideCheckout(), Botocore];
        return places.Where(place => !string.IsNullOrEmpty(place) && Directory.Exists(System.IO.Path.Combine(place, "lambda"))).Select(place => new ModelFolder(place!)).FirstOrDefault();
    }

    /// <summary>Opens a service's model, from the folder itself or from its newest version's, as botocore keeps them.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public Stream Open(string service)
    {
        var folder = System.IO.Path.Combine(Path, service);
        var versions = Directory.Exists(folder) ? Directory.GetDirectories(folder).OrderDescending(StringComparer.Ordinal) : Enumerable.Empty<string>();
        foreach (var place in versions.Prepend(folder))
        {
            var file = System.IO.Path.Combine(place, "service-2.json");
            if (File.Exists(file))
            {
                return File.OpenRead(file);
            }
            if (File.Exists(file + ".gz"))
            {
                return new GZipStream(File.OpenRead(file + ".gz"), CompressionMode.Decompress);
            }
        }
        throw new FileNotFoundException($"{folder} has no service-2.json. {HowToGet}");
    }

    private static string? BesideCheckout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Cdev.Sdk.sln")))
            {
                return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder.FullName, "..", "shared", "aws-models"));
            }
        }
        return null;
    }
}
