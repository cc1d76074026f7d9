using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Roles;

/// <summary>A statement of a policy that allows.</summary>
/// <param name="Actions">What may be done.</param>
/// <param name="Resources">With what.</param>
internal sealed record PolicyStatement(ImmutableArray<string> Actions, ImmutableArray<string> Resources)
{
    internal JsonObject ToJson() => new()
    {
        ["Effect"] = "Allow",
        ["Action"] = Actions.ToJsonArray(),
        ["Resource"] = Resources.ToJsonArray(),
    };
}
