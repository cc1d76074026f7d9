using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Endpoint;

/// <summary>What a service answers.</summary>
/// <param name="Members">The output's members by their names in the model.</param>
public sealed record ServiceResult(JsonObject Members)
{
    /// <summary>The HTTP status; null: the model's.</summary>
    public int? Status { get; init; }

    /// <summary>The body where the model's payload is bytes.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Headers that are not in the model.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Nothing to say.</summary>
    public static ServiceResult Empty => new([]);

    /// <summary>Members alone.</summary>
    public static implicit operator ServiceResult(JsonObject members) => new(members);
}
