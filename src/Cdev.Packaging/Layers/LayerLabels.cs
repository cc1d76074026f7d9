using System.Collections.Immutable;
using System.Globalization;

namespace Cdev.Packaging.Layers;

/// <summary>How the names of layers begin: for people.</summary>
internal static class LayerLabels
{
    // With the hash, and the component and environment that a provider adds, well below Lambda's 140 characters of a layer's name.
    private const int Longest = 60;

    /// <summary>Of the dependencies that a layer is for: <c>newtonsoft-json-13.0.3</c>; of a composite <c>csvhelper-33.0.1-and-2-more</c>.</summary>
    internal static string Of(ImmutableArray<string> dependencies)
    {
        var parts = dependencies[0].Split('/');
        var first = Clean($"{parts[0].Replace('.', '-')}-{parts[^1]}");
        return dependencies.Length == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}-and-{dependencies.Length - 1}-more");
    }

    /// <summary>Of the folder or archive that a layer is made from.</summary>
    internal static string Of(string path)
        => Clean(Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(path))) is { Length: > 0 } name ? name : "layer";

    private static string Clean(string text)
    {
        var clean = string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        return clean.Length > Longest ? clean[..Longest] : clean;
    }
}
