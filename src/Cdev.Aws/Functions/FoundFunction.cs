using System.Text.Json;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Functions;

/// <summary>A function as it was found.</summary>
/// <param name="Latest">What is deployed next: the answer with its configuration, tags and concurrency.</param>
/// <param name="Live">The configuration of the version that is called; null: there is no alias.</param>
/// <param name="Role">The role of its own; null: there is none, or it was not asked for.</param>
/// <param name="Policy">That role's policy, percent-encoded; null: it has none, or it was not asked for.</param>
internal sealed record FoundFunction(JsonElement Latest, JsonElement? Live, JsonElement? Role, string? Policy)
{
    /// <summary>The hash of the code that is called; empty where nothing can be.</summary>
    internal string CodeSha256 => Live?.Text("CodeSha256") ?? "";
}
