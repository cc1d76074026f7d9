using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>What a function of <c>tests/Torture</c> is given, and what it answers. A file of them has one a line.</summary>
internal sealed record TortureCall(string Function, JsonNode? Input, JsonNode? Answer)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<TortureCall> Read(string project)
        => [.. File.ReadLines(FileOf(project)).Select(line => JsonSerializer.Deserialize<TortureCall>(line, Form)!)];

    public static void Write(string project, IEnumerable<TortureCall> calls)
        => File.WriteAllLines(FileOf(project), calls.Select(call => JsonSerializer.Serialize(call, Form)).ToArray());

    private static string FileOf(string project) => Path.Combine(Repository.Root, "tests", "Torture", project + ".answers.jsonl");
}
