using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cdev.Hosting;

/// <summary>
/// Explains why a body could not be read. The serializer stops at the first thing that is wrong; this walks the whole document
/// along the type's metadata and names every member. It runs for wrong requests only.
/// </summary>
internal static class BodyDiagnosis
{
    private const string Root = "$";

    /// <summary>Adds what is wrong.</summary>
    /// <param name="name">The body parameter's name: the member of what is wrong with the body as a whole.</param>
    /// <param name="body">The body.</param>
    /// <param name="type">The type that it should have been read as.</param>
    /// <param name="exception">What the serializer said.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="problem">Receives the errors.</param>
    public static void Explain(string name, ReadOnlyMemory<byte> body, Type type, JsonException exception, JsonSerializerOptions options, ProblemDetails problem)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            problem.Add(name, $"The body is not JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
            return;
        }

        using (document)
        {
            var walk = new Walk(name, options, problem);
            walk.Visit(document.RootElement, type, path: "");
            if (!walk.Found)
                problem.Add(walk.MemberOf(exception.Path), "The value is not valid.");
        }
    }

    private sealed class Walk(string name, JsonSerializerOptions options, ProblemDetails problem)
    {
        public bool Found { get; private set; }

        public void Visit(JsonElement value, Type type, string path)
        {
            var metadata = options.GetTypeInfo(type);
            switch (metadata.Kind)
            {
                case JsonTypeInfoKind.Object when metadata.PolymorphismOptions is null && value.ValueKind == JsonValueKind.Object:
                    VisitObject(value, metadata, path);
                    break;
                case JsonTypeInfoKind.Enumerable when metadata.ElementType is { } item && value.ValueKind == JsonValueKind.Array:
                    var index = 0;
                    foreach (var element in value.EnumerateArray())
                        Visit(element, item, $"{path}[{index++}]");
                    break;
                case JsonTypeInfoKind.Dictionary when metadata.ElementType is { } item && value.ValueKind == JsonValueKind.Object:
                    foreach (var member in value.EnumerateObject())
                        Visit(member.Value, item, Join(path, member.Name));
                    break;
                default:
                    VisitLeaf(value, type, path);
                    break;
            }
        }

        /// <summary>The serializer's path as the name of a member.</summary>
        public string MemberOf(string? path) => path is null or Root ? name : path[Root.Length..].TrimStart('.');

        private void VisitObject(JsonElement value, JsonTypeInfo metadata, string path)
        {
            foreach (var property in metadata.Properties)
            {
                var member = Join(path, property.Name);
                if (Find(value, property.Name) is not { } found)
                {
                    if (property.IsRequired)
                        Add(member, "The value is required.");
                }
                else if (found.ValueKind == JsonValueKind.Null && !AllowsNull(property))
                {
                    Add(member, "The value must not be null.");
                }
                else if (found.ValueKind != JsonValueKind.Null && property.CustomConverter is null && IsRead(property))
                {
                    Visit(found, property.PropertyType, member);
                }
            }
        }

        private void VisitLeaf(JsonElement value, Type type, string path)
        {
            try
            {
                _ = value.Deserialize(type, options);
            }
            catch (JsonException exception)
            {
                var below = exception.Path is null or Root ? "" : exception.Path[Root.Length..];
                Add((path + below).TrimStart('.') is { Length: > 0 } member ? member : name, $"The value must be {ValueParser.Describe(type)}.");
            }
        }

        private void Add(string member, string message)
        {
            Found = true;
            problem.Add(member, message);
        }

        private static bool IsRead(JsonPropertyInfo property) => property.Set is not null || property.AssociatedParameter is not null;

        private static bool AllowsNull(JsonPropertyInfo property)
            => !IsRead(property) || (property.AssociatedParameter?.IsNullable ?? property.IsSetNullable);

        // The last of equal names wins, as it does in the serializer.
        private static JsonElement? Find(JsonElement value, string name)
        {
            JsonElement? found = null;
            foreach (var member in value.EnumerateObject())
            {
                if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                    found = member.Value;
            }

            return found;
        }

        private static string Join(string path, string member) => path.Length == 0 ? member : $"{path}.{member}";
    }
}
