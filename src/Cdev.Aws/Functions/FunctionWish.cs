using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Aws.Mapping;
using Cdev.Aws.Roles;

namespace Cdev.Aws.Functions;

/// <summary>What a function is to be: its properties, with the defaults that a model leaves out.</summary>
internal sealed record FunctionWish
{
    internal const int DefaultMemory = 512;
    internal const int DefaultTimeout = 30;
    internal const int DefaultStorage = 512;
    internal const string DefaultArchitecture = "x64";

    /// <summary>The archive's hash in the component model.</summary>
    internal required string Code { get; init; }

    internal required string Handler { get; init; }

    internal required string Runtime { get; init; }

    /// <summary><c>x64</c> or <c>arm64</c>.</summary>
    internal required string Architecture { get; init; }

    /// <summary>MB.</summary>
    internal required int Memory { get; init; }

    /// <summary>Seconds.</summary>
    internal required int Timeout { get; init; }

    /// <summary>MB.</summary>
    internal required int Storage { get; init; }

    internal required string Description { get; init; }

    /// <summary>The variables of the model: without the one that layers need.</summary>
    internal required ImmutableSortedDictionary<string, string> Environment { get; init; }

    /// <summary>ARNs of layer versions, in their order.</summary>
    internal required ImmutableArray<string> Layers { get; init; }

    internal required bool SnapStart { get; init; }

    /// <summary>Calls at the same time; null: the account's share.</summary>
    internal required int? ReservedConcurrency { get; init; }

    /// <summary>ARN of a role that is made elsewhere; null: the function has one of its own.</summary>
    internal required string? Role { get; init; }

    internal required VpcWish? Vpc { get; init; }

    internal required ImmutableArray<Grant> Grants { get; init; }

    /// <summary>Reads properties; a reference that is not resolved counts as an empty text.</summary>
    internal static FunctionWish Read(JsonElement properties) => new()
    {
        Code = properties.Text("code") ?? "",
        Handler = properties.Text("handler") ?? "",
        Runtime = properties.Text("runtime") ?? "",
        Architecture = properties.Text("architecture") ?? DefaultArchitecture,
        Memory = properties.Number("memory") ?? DefaultMemory,
        Timeout = properties.Number("timeout") ?? DefaultTimeout,
        Storage = properties.Number("ephemeralStorage") ?? DefaultStorage,
        Description = properties.Text("description") ?? "",
        Environment = Variables(properties.Member("environment")),
        Layers = [.. properties.Items("layers").Select(Known)],
        SnapStart = properties.Flag("snapStart"),
        ReservedConcurrency = properties.Number("reservedConcurrency"),
        Role = properties.Text("role"),
        Vpc = properties.Member("vpc") is { } vpc ? VpcWish.Read(vpc) : null,
        Grants = Grant.ReadAll(properties),
    };

    private static ImmutableSortedDictionary<string, string> Variables(JsonElement? variables)
        => (variables?.EnumerateObject().AsEnumerable() ?? []).ToImmutableSortedDictionary(variable => variable.Name, variable => Known(variable.Value), StringComparer.Ordinal);

    private static string Known(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
