using System.Collections.Immutable;
using Cdev.Model.Json;
using Cdev.Packaging.Manifests;
using Cdev.Packaging.OpenApi.Documentation;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi;

/// <summary>
/// Describes the HTTP APIs of a project in OpenAPI documents: routes from the manifest, types and annotations from the assembly's metadata, which is
/// read and never loaded to be run, prose from the compiler's XML documentation. Thread-safe.
/// </summary>
public sealed class ApiDescriber
{
    private const string FileName = "openapi.json";
    private const string TemporaryExtension = ".tmp";

    /// <summary>
    /// Makes the output folder hold a document for each API that has routes, and no other: <c>openapi.json</c> of the only one,
    /// <c>&lt;api&gt;.openapi.json</c> of several. A document whose bytes stay equal is not touched.
    /// </summary>
    /// <param name="request">What to describe.</param>
    /// <param name="cancel">Ends the work between two documents.</param>
    /// <exception cref="PackagingException">CDEV200 to CDEV202: there is no manifest that can be read. CDEV232: the assembly cannot be.</exception>
    /// <exception cref="IOException">The output folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was triggered.</exception>
    public ApiDescriptionResult Describe(ApiDescriptionRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var apis = DescribedApi.Of(ManifestReader.Read(request.AssemblyPath));
        var missing = new MissingParts();
        var documents = apis.IsEmpty ? ImmutableSortedDictionary<string, byte[]>.Empty : Documents(request, apis, missing, cancel);
        Write(request.OutputFolder, documents);
        return new([.. documents.Keys.Select(name => Path.GetFullPath(name, request.OutputFolder)).Order(StringComparer.Ordinal)], missing.Warnings);
    }

    private static ImmutableSortedDictionary<string, byte[]> Documents(ApiDescriptionRequest request, ImmutableArray<DescribedApi> apis, MissingParts missing, CancellationToken cancel)
    {
        using var program = new ProgramMetadata(request.AssemblyPath, request.References);
        var builder = new DocumentBuilder(program, new ProgramDocumentation(request, missing), missing);
        var documents = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        foreach (var api in apis)
        {
            cancel.ThrowIfCancellationRequested();
            documents[apis.Length == 1 ? FileName : $"{NameOf(api)}.{FileName}"] = ModelJson.Serialize(builder.Build(api));
        }

        return documents.ToImmutable();
    }

    // An existing API's name is the cloud's, in which a slash may stand.
    private static string NameOf(DescribedApi api) => Uri.EscapeDataString(api.Id.Component is null ? api.Name : $"{api.Id.Component}.{api.Name}");

    private static void Write(string folder, ImmutableSortedDictionary<string, byte[]> documents)
    {
        Directory.CreateDirectory(folder);
        foreach (var former in Directory.EnumerateFiles(folder, "*" + FileName).Where(file => !documents.ContainsKey(Path.GetFileName(file))))
            File.Delete(former);
        foreach (var (name, document) in documents)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(document))
                continue;
            // A local cloud that serves it meanwhile never sees a half.
            File.WriteAllBytes(path + TemporaryExtension, document);
            File.Move(path + TemporaryExtension, path, overwrite: true);
        }
    }
}
