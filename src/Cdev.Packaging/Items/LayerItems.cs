using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Cdev.Model.Manifests;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Items;

/// <summary>
/// The user's own layers, which <c>CdevLayer</c> items attach to functions: a layer that is made elsewhere, by its ARN, or the files of a
/// folder or a ZIP archive.
/// </summary>
internal static partial class LayerItems
{
    private const string Kind = "CdevLayer";
    private const string FunctionsMetadatum = "Functions";

    /// <summary>Which layers the items attach to each function, by its name, in the order of the items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="manifest">What the project declares.</param>
    /// <param name="projectFolder">What paths are relative to.</param>
    /// <param name="reader">Makes layers of files.</param>
    /// <param name="sources">Where functions stand, for errors.</param>
    /// <exception cref="PackagingException">
    /// CDEV015, CDEV016: an item matches nothing, or has a metadatum that nobody knows. CDEV223: a function has more than the platform takes.
    /// CDEV225: an item includes no layer.
    /// </exception>
    internal static ImmutableDictionary<string, ImmutableArray<AttachedLayer>> Read(
        ImmutableArray<ProjectItem> items,
        Manifest manifest,
        string projectFolder,
        UserLayerReader reader,
        SourceMap sources)
    {
        var attached = manifest.Functions.ToDictionary(function => function.Name, _ => new List<AttachedLayer>(), StringComparer.Ordinal);
        foreach (var item in items)
        {
            ItemProblems.RefuseUnknown(Kind, item, FunctionsMetadatum);
            var functions = manifest.Functions.Where(function => Matches(item, function)).ToList();
            if (functions.Count == 0)
                throw NoMatch(item, manifest);
            var layer = Layer(item, projectFolder, reader);
            foreach (var function in functions.Where(function => !attached[function.Name].Contains(layer)))
                attached[function.Name].Add(layer);
        }

        foreach (var function in manifest.Functions.Where(function => attached[function.Name].Count > LayerAssembler.MaxLayers))
            throw TooMany(function, attached[function.Name], sources);
        return attached.ToImmutableDictionary(function => function.Key, function => function.Value.ToImmutableArray(), StringComparer.Ordinal);
    }

    private static bool Matches(ProjectItem item, FunctionDeclaration function)
        => !item.Metadata.TryGetValue(FunctionsMetadatum, out var patterns) || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, function.Name));

    private static AttachedLayer Layer(ProjectItem item, string projectFolder, UserLayerReader reader)
    {
        if (item.Name.StartsWith("arn:", StringComparison.Ordinal))
            return LayerVersionArn().IsMatch(item.Name) ? new AttachedLayer.Elsewhere(item.Name) : throw Unusable(item, "is not the ARN of a layer's version, which ends in its number: arn:aws:lambda:eu-west-1:123456789012:layer:tools:3");
        var path = Path.GetFullPath(Path.Combine(projectFolder, item.Name));
        if (Directory.Exists(path))
            return new AttachedLayer.Own(reader.Folder(path) ?? throw Unusable(item, $"is a folder without files: {path}"));
        if (!File.Exists(path))
            throw Unusable(item, $"is neither an ARN nor a folder or ZIP archive: {path} does not exist");
        try
        {
            return new AttachedLayer.Own(reader.Archive(path) ?? throw Unusable(item, $"is a ZIP archive without files: {path}"));
        }
        catch (InvalidDataException e)
        {
            throw Unusable(item, $"is no ZIP archive that a layer can be made of ({e.Message.TrimEnd('.')}): {path}");
        }
    }

    private static PackagingException NoMatch(ProjectItem item, Manifest manifest)
    {
        var pattern = item.Text(FunctionsMetadatum);
        var what = pattern is null ? "is for functions, and the project has none" : $"with {FunctionsMetadatum}=\"{pattern}\" matches none of the project's functions: {ItemProblems.List(manifest.Functions.Select(function => function.Name))}";
        return ItemProblems.Of(DiagnosticCodes.ItemMatchesNothing, item, $"{Kind} \"{item.Name}\" {what}.");
    }

    private static PackagingException TooMany(FunctionDeclaration function, List<AttachedLayer> layers, SourceMap sources)
        => new(
            DiagnosticCodes.TooManyLayers,
            $"Function '{function.Name}' has {layers.Count} layers, and AWS Lambda takes {LayerAssembler.MaxLayers}: {string.Join(", ", layers)}. " +
            $"Attach fewer {Kind} items to it, with a narrower {FunctionsMetadatum}, or put the files of several into one folder.",
            sources.Method(function.Method));

    private static PackagingException Unusable(ProjectItem item, string why)
        => ItemProblems.Of(DiagnosticCodes.LayerUnusable, item, $"{Kind} \"{item.Name}\" {why}. Include takes the ARN of a layer's version, a folder or a ZIP archive.");

    // PublishLayerVersion's and CreateFunction's pattern of a layer version's ARN, AWS Lambda API Reference, without its lengths.
    [GeneratedRegex("^arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:[0-9]{12}:layer:[a-zA-Z0-9_-]+:[0-9]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LayerVersionArn();
}
