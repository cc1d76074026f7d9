using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Manifests;

namespace Cdev.Packaging.Components;

/// <summary>The options of a function as its resource states them.</summary>
internal static class FunctionProperties
{
    /// <summary>Seconds, of a function that states none.</summary>
    internal const int DefaultTimeout = 30;

    private const int DefaultMemory = 512;
    private const int DefaultEphemeralStorage = 512;
    private const string ArchitectureMember = "architecture";
    private const string EnvironmentMember = "environment";

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

    /// <summary>
    /// The options that differ from the defaults, by name; the environment, which handles add to, is not among them. A stated default is
    /// left out too: it means the same.
    /// </summary>
    internal static SortedDictionary<string, JsonNode?> Of(FunctionDeclaration function, Architecture projectDefault)
    {
        var options = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var option in function.Properties.EnumerateObject().Where(option => !IsOfItsOwn(option.Name) && !IsDefault(option)))
            options[option.Name] = option.Name == "vpc" ? Vpc(option.Value) : JsonNode.Parse(option.Value.GetRawText());
        if (ArchitectureOf(function, projectDefault) == Architecture.Arm64)
            options[ArchitectureMember] = "arm64";
        return options;
    }

    /// <summary>The environment variables that the function declares.</summary>
    internal static IEnumerable<JsonProperty> Environment(FunctionDeclaration function)
        => function.Properties.TryGetProperty(EnvironmentMember, out var declared) ? declared.EnumerateObject() : [];

    /// <summary>The function's timeout in seconds.</summary>
    internal static int Timeout(FunctionDeclaration function)
        => function.Properties.TryGetProperty("timeout", out var stated) && stated.ValueKind == JsonValueKind.Number && stated.TryGetInt32(out var seconds) ? seconds : DefaultTimeout;

    // What is sliced is packaging's business: it shows in the archive.
    private static bool IsOfItsOwn(string option) => option is ArchitectureMember or EnvironmentMember or "slice";

    // Fixed for good: another default would update every function that does not state the option.
    private static bool IsDefault(JsonProperty option) => option.Value.ValueKind == JsonValueKind.Null || option.Name switch
    {
        "memory" => Is(option.Value, DefaultMemory),
        "timeout" => Is(option.Value, DefaultTimeout),
        "ephemeralStorage" => Is(option.Value, DefaultEphemeralStorage),
        "reservedConcurrency" => Is(option.Value, -1),
        "snapStart" => option.Value.ValueKind == JsonValueKind.False,
        _ => false,
    };

    private static bool Is(JsonElement value, int expected)
        => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number == expected;

    // Subnets and security groups are sets: in one order, whatever order they are written in.
    private static JsonObject Vpc(JsonElement stated)
    {
        var vpc = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var member in stated.EnumerateObject().Where(member => member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)))
        {
            vpc[member.Name] = member.Value.ValueKind == JsonValueKind.Array
                ? new JsonArray([.. member.Value.EnumerateArray().Select(item => item.GetString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(item => (JsonNode?)item)])
                : JsonNode.Parse(member.Value.GetRawText());
        }

        return new(vpc);
    }

    private static PackagingException Unknown(FunctionDeclaration function, JsonElement stated)
        => new(DiagnosticCodes.ManifestInvalid, $"Function '{function.Name}' has the architecture {stated.GetRawText()}; Lambda has x64 and arm64.");
}
