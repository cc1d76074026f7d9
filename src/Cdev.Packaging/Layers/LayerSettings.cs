using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Layers;

/// <summary>How the project wants its layers.</summary>
/// <param name="IsEnabled">Whether packages go into layers at all.</param>
/// <param name="Composites">What a composite layer holds.</param>
internal sealed record LayerSettings(bool IsEnabled, CompositeContent Composites)
{
    /// <summary>Reads the project's properties.</summary>
    /// <param name="layers"><c>CdevLayers</c>: <c>true</c> or <c>false</c>.</param>
    /// <param name="composites"><c>CdevCompositeLayers</c>: <c>net</c> or <c>self-contained</c>.</param>
    /// <exception cref="PackagingException">CDEV226: one of them is something else.</exception>
    internal static LayerSettings Read(string layers, string composites) => new(
        bool.TryParse(layers, out var enabled) ? enabled : throw Wrong("CdevLayers", layers, "true or false"),
        composites.ToLowerInvariant() switch
        {
            "net" => CompositeContent.Net,
            "self-contained" => CompositeContent.SelfContained,
            _ => throw Wrong("CdevCompositeLayers", composites, "net or self-contained"),
        });

    private static PackagingException Wrong(string property, string value, string values)
        => new(DiagnosticCodes.LayerSettingWrong, $"{property} is \"{value}\". It may be {values}: correct it in the project, or on the command line.");
}
