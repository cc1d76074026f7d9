using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>Reads forms of the Query protocol: lists as Name.member.1, maps as Name.entry.1.key and Name.entry.1.value.</summary>
internal sealed class FormInput
{
    private readonly Dictionary<string, FormInput> _children = new(StringComparer.Ordinal);
    private string? _text;

    /// <summary>Reads a form's fields.</summary>
    internal static Dictionary<string, string> Fields(ReadOnlyMemory<byte> body) =>
        Encoding.UTF8.GetString(body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Decode(pair[0]), pair => Decode(pair.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);

    /// <summary>Reads a structure from a form's fields.</summary>
    internal static JsonObject Read(Shape? structure, Dictionary<string, string> fields, Problems problems)
    {
        var root = new FormInput();
        foreach (var (name, value) in fields.Where(field => field.Key is not ("Action" or "Version")))
        {
            var place = root;
            foreach (var part in name.Split('.'))
            {
                if (!place._children.TryGetValue(part, out var child))
                {
                    place._children[part] = child = new();
                }
                place = child;
            }
            place._text = value;
        }
        if (structure is not null)
        {
            return root.Structure(structure, "", problems);
        }
        foreach (var name in root._children.Keys)
        {
            problems.Add($"the operation has no parameter '{name}'");
        }
        return [];
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private JsonNode? Node(Member member, string where, Problems problems) => member.Shape.Kind switch
    {
        ShapeKind.Structure => Structure(member.Shape, where, problems),
        ShapeKind.List => List(member, where, problems),
        ShapeKind.Map => Map(member, where, problems),
        _ when _children.Count > 0 || _text is null => Refuse($"'{where}' is no simple value", problems),
        _ => TextValue.Read(member.Shape, _text, where, problems),
    };

    private JsonObject Structure(Shape shape, string where, Problems problems)
    {
        var read = new JsonObject();
        var members = shape.Members.ToDictionary(member => member.WireName, StringComparer.Ordinal);
        foreach (var (name, child) in _children)
        {
            if (members.TryGetValue(name, out var member))
            {
                read[member.Name] = child.Node(member, where.Length == 0 ? name : $"{where}.{name}", problems);
            }
            else
            {
                problems.Add($"'{where}' has no parameter '{name}'");
            }
        }
        return read;
    }

    private JsonArray List(Member list, string where, Problems problems)
    {
        var element = list.Shape.Element!;
        return new JsonArray([.. Items(list, element.LocationName ?? "member", where, problems).Select((item, index) => item.Node(element, $"{where}.{index + 1}", problems))]);
    }

    private JsonObject Map(Member map, string where, Problems problems)
    {
        var (key, value) = (map.Shape.Key!, map.Shape.Value!);
        var read = new JsonObject();
        foreach (var entry in Items(map, "entry", where, problems))
        {
            if (entry._children.GetValueOrDefault(key.LocationName ?? "key")?._text is { } name && entry._children.GetValueOrDefault(value.LocationName ?? "value") is { } held && entry._children.Count == 2)
            {
                read[name] = held.Node(value, $"{where}.{name}", problems);
            }
            else
            {
                problems.Add($"an entry of '{where}' has no key, no value, or more");
            }
        }
        return read;
    }

    private List<FormInput> Items(Member member, string wrapper, string where, Problems problems)
    {
        // "Tags=" is an empty list.
        if (_children.Count == 0 && _text is "")
        {
            return [];
        }
        var items = member.IsFlattened || member.Shape.IsFlattened ? this : _children.Count == 1 ? _children.GetValueOrDefault(wrapper) : null;
        var numbered = items?._children.Select(child => (Known: int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number), Number: number, child.Value)).OrderBy(item => item.Number).ToList() ?? [];
        if (items is null || numbered.Where((item, index) => !item.Known || item.Number != index + 1).Any())
        {
            problems.Add($"'{where}' is not numbered as {where}.{wrapper}.1, {where}.{wrapper}.2, …");
            return [];
        }
        return [.. numbered.Select(item => item.Value)];
    }

    private static JsonNode? Refuse(string problem, Problems problems)
    {
        problems.Add(problem);
        return null;
    }
}
