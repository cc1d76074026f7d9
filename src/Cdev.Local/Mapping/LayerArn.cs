namespace Cdev.Local.Mapping;

/// <summary>The ARN of a layer in the local cloud. In the place of a version's number it has the hash of the layer's archive, so that functions are told of other content.</summary>
internal static class LayerArn
{
    private const string Prefix = "arn:aws:lambda:local:000000000000:layer:";

    /// <summary>A layer's ARN.</summary>
    internal static string Of(string physicalName, string content) => $"{Prefix}{physicalName}:{content}";

    /// <summary>The hash of the layer's archive; null when the ARN is of no layer of the local cloud.</summary>
    internal static string? ContentOf(string arn)
        => arn.StartsWith(Prefix, StringComparison.Ordinal) && arn.LastIndexOf(':') is var colon && colon > Prefix.Length ? arn[(colon + 1)..] : null;
}
