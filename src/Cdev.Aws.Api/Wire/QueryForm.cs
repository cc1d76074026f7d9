using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Api.Wire;

/// <summary>The Query protocol's form: <c>List.member.1</c>, <c>Map.entry.1.key</c>, <c>Structure.Member</c>.</summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-query-protocol.html</remarks>
internal static class QueryForm
{
    internal static byte[] Write(AwsOperation operation, ImmutableArray<KeyValuePair<AwsMember, JsonNode>> members)
    {
        var form = new StringBuilder($"Action={operation.Name}&Version={operation.Service.Version}");
        foreach (var (member, value) in members)
        {
            Add(form, member.Name, value, member.IsMap);
        }

        return Encoding.UTF8.GetBytes(form.ToString());
    }

    private static void Add(StringBuilder form, string name, JsonNode? value, bool isMap)
    {
        switch (value)
        {
            case null:
                break;

            case JsonObject map when isMap:
                foreach (var (entry, index) in map.Select((entry, index) => (entry, index + 1)))
                {
                    Add(form, $"{name}.entry.{index}.key", JsonValue.Create(entry.Key), isMap: false);
                    Add(form, $"{name}.entry.{index}.value", entry.Value, isMap: false);
                }

                break;

            case JsonObject structure:
                foreach (var (member, inner) in structure)
                {
                    Add(form, $"{name}.{member}", inner, isMap: false);
                }

                break;

            // A list that is given and empty is written as its bare name: it replaces what was there.
            case JsonArray { Count: 0 }:
                form.Append('&').Append(name).Append('=');
                break;

            case JsonArray list:
                foreach (var (item, index) in list.Select((item, index) => (item, index + 1)))
                {
                    Add(form, $"{name}.member.{index}", item, isMap: false);
                }

                break;

            default:
                form.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(RequestWriter.Text(value)));
                break;
        }
    }
}
