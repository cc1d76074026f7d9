using System.Globalization;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>Checks inputs against the constraints of the model.</summary>
internal static class InputValidator
{
    /// <summary>Checks a whole input.</summary>
    internal static void Check(OperationModel operation, JsonObject input, Problems problems)
    {
        if (operation.Input is { } shape)
        {
            foreach (var token in shape.Members.Where(member => member.IsIdempotencyToken && !input.ContainsKey(member.Name)))
            {
                problems.Add($"the idempotency token '{token.Name}' is missing: clients make one up");
            }
            Structure(shape, input, "", shape.Payload, problems);
        }
    }

    private static void Check(Shape shape, JsonNode? value, string where, Problems problems)
    {
        switch (value)
        {
            case JsonObject members when shape.Kind == ShapeKind.Structure:
                Structure(shape, members, where, null, problems);
                break;
            case JsonObject map when shape.Kind == ShapeKind.Map:
                Range(shape, map.Count, "size", where, problems);
                foreach (var (key, held) in map)
                {
                    Text(shape.Key!.Shape, key, $"{where}.key", problems);
                    Check(shape.Value!.Shape, held, $"{where}.{key}", problems);
                }
                break;
            case JsonArray list:
                Range(shape, list.Count, "size", where, problems);
                for (var index = 0; index < list.Count; index++)
                {
                    Check(shape.Element!.Shape, list[index], $"{where}.{index + 1}.member", problems);
                }
                break;
            case JsonValue text when shape.Kind == ShapeKind.String:
                Text(shape, text.GetValue<string>(), where, problems);
                break;
            case JsonValue blob when shape.Kind == ShapeKind.Blob:
                Range(shape, Base64Length(blob.GetValue<string>()), "length", where, problems);
                break;
            case JsonValue number when shape.Kind is ShapeKind.Integer or ShapeKind.Long or ShapeKind.Float or ShapeKind.Double:
                Range(shape, decimal.Parse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture), "value", where, problems);
                break;
        }
    }

    private static void Structure(Shape shape, JsonObject value, string where, string? payload, Problems problems)
    {
        string Path(string name) => where.Length == 0 ? Camel(name) : $"{where}.{Camel(name)}";
        foreach (var required in shape.Required.Where(name => !value.ContainsKey(name) && !(name == payload && shape.MembersByName[name].Shape.Kind == ShapeKind.Blob)))
        {
            problems.Add($"Value null at '{Path(required)}' failed to satisfy constraint: Member must not be null");
        }
        if (shape.IsUnion && value.Count != 1)
        {
            problems.Add($"'{where}' is a union and has {value.Count} members");
        }
        foreach (var (name, member) in value)
        {
            Check(shape.MembersByName[name].Shape, member, Path(name), problems);
        }
    }

    private static void Text(Shape shape, string text, string where, Problems problems)
    {
        var said = text.Length > 100 ? text[..100] + "…" : text;
        if (shape.Enum.Length > 0 && !shape.Enum.Contains(text))
        {
            problems.Add($"Value '{said}' at '{where}' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", shape.Enum)}]");
        }
        Range(shape, text.EnumerateRunes().Count(), "length", where, problems);
        if (shape.Pattern is { } pattern && !pattern.IsMatch(text))
        {
            problems.Add($"Value '{said}' at '{where}' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}");
        }
    }

    private static void Range(Shape shape, decimal measure, string what, string where, Problems problems)
    {
        if (measure < shape.Min)
        {
            problems.Add($"Value at '{where}' failed to satisfy constraint: Member must have {what} greater than or equal to {shape.Min}");
        }
        if (measure > shape.Max)
        {
            problems.Add($"Value at '{where}' failed to satisfy constraint: Member must have {what} less than or equal to {shape.Max}");
        }
    }

    private static int Base64Length(string text) => (text.Length / 4 * 3) - (text.EndsWith("==", StringComparison.Ordinal) ? 2 : text.EndsWith('=') ? 1 : 0);

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
