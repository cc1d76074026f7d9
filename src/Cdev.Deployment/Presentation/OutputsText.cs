using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Presentation;

/// <summary>Renders the outputs of a component for people.</summary>
public static class OutputsText
{
    /// <summary>Every output of every resource that has any, in full.</summary>
    /// <param name="outputs">The outputs.</param>
    public static ImmutableArray<StyledLine> Render(ImmutableSortedDictionary<ResourceId, CloudOutput> outputs)
    {
        var lines = ImmutableArray.CreateBuilder<StyledLine>();
        foreach (var (resource, output) in outputs)
        {
            var rows = output.Values.EnumerateObject()
                .Select(member => ImmutableArray.Create(new StyledSpan(member.Name, TextStyle.Muted), new StyledSpan(Text(member.Value))))
                .ToList();
            if (rows.Count == 0)
                continue;
            lines.Add(StyledLine.Of(resource.ToString(), TextStyle.Heading));
            lines.AddRange(Words.Columns("  ", rows));
        }

        return lines.Count > 0 ? lines.ToImmutable() : [StyledLine.Of("No outputs.", TextStyle.Muted)];
    }

    // Text without quotes: an address is there to be copied.
    private static string Text(JsonElement value)
        => value.ValueKind == JsonValueKind.String ? Words.OneLine(value.GetString()!) : JsonSerializer.Serialize(value, ModelJson.Compact);
}
