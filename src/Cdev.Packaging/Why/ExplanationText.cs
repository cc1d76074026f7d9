using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Why;

/// <summary>Explanations as people read them.</summary>
public static class ExplanationText
{
    /// <summary>Writes them, one after the other, with a line for each reference.</summary>
    /// <param name="explanations">The explanations.</param>
    public static string Write(ImmutableArray<Explanation> explanations)
    {
        var text = new StringBuilder();
        foreach (var explanation in explanations)
        {
            var size = explanation.Size is { } bytes ? string.Create(CultureInfo.InvariantCulture, $" ({bytes / 1024.0:N0} KB)") : "";
            var note = explanation.Note is null ? "" : $": {explanation.Note}";
            text.Append(CultureInfo.InvariantCulture, $"{explanation.Function} {(explanation.IsRight ? "may" : "carries")} {explanation.Subject}{size}{note}\n");
            if (explanation.Steps.IsEmpty)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"  {explanation.Steps[0].From}\n");
            var width = explanation.Steps.Max(step => step.To.Length);
            foreach (var step in explanation.Steps)
                text.Append(CultureInfo.InvariantCulture, $"  → {(step.Location is { } place ? $"{step.To.PadRight(width)}  {Place(place)}" : step.To)}\n");
        }

        return text.ToString().TrimEnd('\n');
    }

    /// <summary>A chain in one line, for messages.</summary>
    internal static string InOneLine(ImmutableArray<ExplanationStep> steps)
        => string.Join(" → ", steps.Select(step => step.From).Take(1).Concat(steps.Select(step => step.Location is { } place ? $"{step.To} at {Place(place)}" : step.To)));

    private static string Place(SourceLocation place) => string.Create(CultureInfo.InvariantCulture, $"{place.File}:{place.Line}");
}
