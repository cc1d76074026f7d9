using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Recording;

/// <summary>Searches for text in all that an endpoint saw and keeps.</summary>
internal static class TextSearch
{
    /// <summary>Where a text is.</summary>
    internal static ImmutableArray<string> Find(string text, ImmutableArray<AwsRequest> requests, CloudState state)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var places = ImmutableArray.CreateBuilder<string>();
        foreach (var request in requests)
        {
            if (Uri.UnescapeDataString(request.Wire.Target).Contains(text, StringComparison.Ordinal))
            {
                places.Add($"the URI of request {request}");
            }
            places.AddRange(request.Wire.Headers.Where(header => header.Value.Contains(text, StringComparison.Ordinal)).Select(header => $"header {header.Key} of request {request}"));
            if (request.Wire.Body.Span.IndexOf(bytes) >= 0 || Uri.UnescapeDataString(Encoding.UTF8.GetString(request.Wire.Body.Span)).Contains(text, StringComparison.Ordinal))
            {
                places.Add($"the body of request {request}");
            }
        }
        foreach (var (kind, records) in state.Tables)
        {
            places.AddRange(records.Where(record => record.Value.ToJsonString(Plain).Contains(text, StringComparison.Ordinal)).Select(record => $"{kind}/{record.Key}"));
        }
        places.AddRange(state.Contents.SelectMany(content => Within(content.Value, bytes).Select(place => $"content {content.Key}{place}")));
        return places.ToImmutable();
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<string> Within(ReadOnlyMemory<byte> content, byte[] text)
    {
        if (content.Span.IndexOf(text) >= 0)
        {
            yield return "";
        }
        if (!content.Span.StartsWith("PK"u8))
        {
            yield break;
        }
        using var zip = new ZipArchive(new MemoryStream(content.ToArray()));
        foreach (var entry in zip.Entries)
        {
            using var opened = entry.Open();
            using var bytes = new MemoryStream();
            opened.CopyTo(bytes);
            if (bytes.ToArray().AsSpan().IndexOf(text) >= 0)
            {
                yield return $", file {entry.FullName}";
            }
        }
    }
}
