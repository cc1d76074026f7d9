using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cdev.Packaging;

/// <summary>The request of the last packaging, kept beside what it made, for whoever explains that.</summary>
public static class PackageRequestFile
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>Writes a request.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">The request.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, PackageRequest request) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(request, Options));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="PackagingException">CDEV211: there is none, or it is of another version.</exception>
    public static PackageRequest Read(string path)
    {
        try
        {
            var request = JsonSerializer.Deserialize<PackageRequest>(File.ReadAllBytes(path), Options) ?? throw new JsonException("it is empty.");
            return request with
            {
                FunctionItems = WithoutCase(request.FunctionItems),
                SettingItems = WithoutCase(request.SettingItems),
                SecretItems = WithoutCase(request.SecretItems),
                LayerItems = WithoutCase(request.LayerItems),
                StaticDependencyItems = WithoutCase(request.StaticDependencyItems),
            };
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new PackagingException(DiagnosticCodes.FileUnreadable, $"{path}, which the last build left, cannot be read: {e.Message} Build the project again.", inner: e);
        }
    }

    // JSON has no comparers.
    private static ImmutableArray<ProjectItem> WithoutCase(ImmutableArray<ProjectItem> items)
        => [.. items.Select(item => item with { Metadata = item.Metadata.WithComparers(StringComparer.OrdinalIgnoreCase) })];
}
