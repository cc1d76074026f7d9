using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cdev.Deployment.Plans;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Presentation;

/// <summary>How single things are written for people.</summary>
internal static class Words
{
    private const int MaxValueLength = 60;
    private const int ShownHashLength = 12;
    private const string Builtin = "cdev::";

    /// <summary>A resource type: our own without their namespace.</summary>
    internal static string Type(string type) => type.StartsWith(Builtin, StringComparison.Ordinal) ? type[Builtin.Length..] : type;

    /// <summary>A property's value on one line.</summary>
    internal static string Value(JsonElement? value)
    {
        if (value is not { } some)
            return "(none)";
        if (OutputReference.TryRead(some) is { } reference)
            return reference.Component is null ? $"{reference.Provider}.{reference.Key}" : $"{reference.Component}/{reference.Provider}.{reference.Key}";
        if (OutputReference.TryReadJoin(some) is { } parts)
            return Shorten($"\"{string.Concat(parts.Select(part => part.ValueKind == JsonValueKind.String ? part.GetString() : $"{{{Value(part)}}}"))}\"");
        if (some.ValueKind != JsonValueKind.String)
            return Shorten(JsonSerializer.Serialize(some, ModelJson.Compact));
        var text = some.GetString()!;
        if (IsHash(text))
            return text[..ShownHashLength];
        return text == SecretNames.Hidden.GetString() ? text : Shorten(JsonSerializer.Serialize(text, ModelJson.Compact));
    }

    /// <summary>An output's value in full, to be copied, unless it is named like a secret.</summary>
    internal static string InFull(JsonProperty output)
        => SecretNames.IsSecret(output.Name) ? Value(SecretNames.Hidden) : JsonSerializer.Serialize(SecretNames.Redact(output.Value), ModelJson.Compact);

    /// <summary>A number of bytes: <c>512 B</c>, <c>1.5 KB</c>, <c>12.0 MB</c>, by 1024.</summary>
    internal static string Size(long bytes)
    {
        const long Kilo = 1024;
        return bytes switch
        {
            < Kilo => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
            < Kilo * Kilo => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / Kilo:0.0} KB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (Kilo * Kilo):0.0} MB"),
        };
    }

    /// <summary>A length of time: <c>120 ms</c>, <c>1.2 s</c>, <c>2 min 5 s</c>.</summary>
    internal static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalMinutes):0} min {time.Seconds} s"),
    };

    /// <summary>A number of things: <c>1 archive</c>, <c>2 archives</c>.</summary>
    internal static string Count(int count, string one)
        => string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count == 1 ? "" : "s")}");

    /// <summary>Text of others, on one line.</summary>
    internal static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>What a step of that kind is, as a noun.</summary>
    internal static string Noun(StepKind? kind) => kind switch
    {
        StepKind.Create => "creation",
        StepKind.Update => "update",
        StepKind.Replace => "replacement",
        StepKind.Rename => "renaming",
        StepKind.Delete => "deletion",
        StepKind.DeleteReplaced => "deletion of the replaced one",
        _ => "change",
    };

    /// <summary>What a step of that kind did, as a participle.</summary>
    internal static string Participle(StepKind kind) => kind switch
    {
        StepKind.Mend => "mended",
        StepKind.Create => "created",
        StepKind.Update => "updated",
        StepKind.Replace => "replaced",
        StepKind.Rename => "renamed",
        StepKind.Delete => "deleted",
        StepKind.DeleteReplaced => "deleted the old",
        StepKind.KeepReplaced => "kept the old",
        StepKind.Release => "let go of",
        StepKind.Reference => "began to use",
        _ => "ceased to use",
    };

    /// <summary>What a step of that kind does, as an infinitive.</summary>
    internal static string Verb(StepKind kind) => kind switch
    {
        StepKind.DeleteReplaced => "delete the old",
        StepKind.KeepReplaced => "keep the old",
        StepKind.Release => "let go of",
        StepKind.Reference => "begin to use",
        StepKind.Dereference => "cease to use",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>How a step of that kind is coloured.</summary>
    internal static TextStyle Style(StepKind kind) => kind switch
    {
        StepKind.Create or StepKind.Reference => TextStyle.Added,
        StepKind.Update => TextStyle.Changed,
        StepKind.Rename => TextStyle.Renamed,
        StepKind.Replace or StepKind.Mend or StepKind.KeepReplaced => TextStyle.Replaced,
        _ => TextStyle.Removed,
    };

    /// <summary>Rows in columns: each as wide as its widest cell, but the last.</summary>
    internal static ImmutableArray<StyledLine> Columns(string indent, IReadOnlyList<ImmutableArray<StyledSpan>> rows)
    {
        var widths = new int[rows.Select(row => row.Length).DefaultIfEmpty(0).Max()];
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length - 1; column++)
                widths[column] = Math.Max(widths[column], row[column].Text.Length);
        }

        return
        [
            .. rows.Select(row => new StyledLine(
            [
                new(indent),
                .. row.Select((cell, column) => column == row.Length - 1 ? cell : cell with { Text = cell.Text.PadRight(widths[column] + 2) }),
            ])),
        ];
    }

    private static bool IsHash(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);

    private static string Shorten(string text)
        => text.Length <= MaxValueLength ? text : $"{text[..(MaxValueLength / 2)]}…{text[^(MaxValueLength / 2 - 1)..]}";
}
