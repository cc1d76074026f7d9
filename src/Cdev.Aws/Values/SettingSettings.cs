using System.Text.Json;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Values;

/// <summary>A setting, as a model has it, references resolved.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Description">What it is for; null: not said.</param>
internal sealed record SettingSettings(string Value, string? Description = null)
{
    /// <summary>What is found.</summary>
    /// <param name="parameter">The answer of GetParameter.</param>
    /// <param name="metadata">The parameter among the answers of DescribeParameters; null: not yet.</param>
    internal static SettingSettings Of(JsonElement parameter, JsonElement? metadata)
        => new(parameter.Member("Parameter")!.Value.Text("Value")!, metadata?.Text("Description") is { Length: > 0 } description ? description : null);
}
