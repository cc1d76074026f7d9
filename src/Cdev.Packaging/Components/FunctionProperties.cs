using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Manifests;

namespace Cdev.Packaging.Components;

/// <summary>The options of a function as its resource states them.</summary>
internal static class FunctionProperties
{
    private const string ArchitectureMember = "architecture";

    /// <summary>The function's architecture: its own, or the project's.</summary>
    /// <exception cref="PackagingException">CDEV202: it is neither x64 nor arm64.</exception>
    internal static Architecture ArchitectureOf(FunctionDeclaration function, Architecture projectDefault)
    {
        if (!function.Properties.TryGetProperty(ArchitectureMember, out var stated))
            return projectDefault;
        return stated.ValueKind == JsonValueKind.String ? stated.GetString() switch
        {
            "x64" => Architecture.X64,
            "arm64" => Architecture.Arm64,
            _ => throw Unknown(function, stated),
        } : throw Unknown(function, stated);
    }

    /// <summary>The options that differ from the defaults, by name. A stated default is left out too: it means the same.</summary>
    internal static SortedDictionary<string, JsonNode?> Of(FunctionDeclaration function, Architecture projectDefault)
    {
        var options = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var option in function.Properties.EnumerateObject().Where(option => option.Name != ArchitectureMember && !IsDefault(option)))
            options[option.Name] = JsonNode.Parse(option.Value.GetRawText());
        if (ArchitectureOf(function, projectDefault) == Architecture.Arm64)
            options[ArchitectureMember] = "arm64";
        return options;
    }

    // Fixed for good: another default would update every function that does not state the option.
    private static bool IsDefault(JsonProperty option) => option.Value.ValueKind == JsonValueKind.Null || option.Name switch
    {
        "memory" => Is(option.Value, 512),
        "timeout" => Is(option.Value, 30),
        "ephemeralStorage" => Is(option.Value, 512),
        _ => false,
    };

    private static bool Is(JsonElement value, int expected)
        => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number == expected;

    private static PackagingException Unknown(FunctionDeclaration function, JsonElement stated)
        => new(DiagnosticCodes.ManifestInvalid, $"Function '{function.Name}' has the architecture {stated.GetRawText()}; Lambda has x64 and arm64.");
}
