using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Manifests;
using Cdev.Packaging.OpenApi.Documentation;
using Cdev.Packaging.OpenApi.Metadata;
using Cdev.Packaging.OpenApi.Operations;
using Cdev.Packaging.OpenApi.Schemas;

namespace Cdev.Packaging.OpenApi;

/// <summary>
/// Makes the document of one API: <see href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1.1</see>. It names no server: it is found at
/// the API itself, relative to which a document without servers is read.
/// </summary>
/// <param name="program">The program, as metadata.</param>
/// <param name="documentation">What its comments say.</param>
/// <param name="missing">Is told of what cannot be read.</param>
internal sealed class DocumentBuilder(ProgramMetadata program, ProgramDocumentation documentation, MissingParts missing)
{
    private const string Version = "3.1.1";
    private const string BadRequest = "BadRequest";
    private const string Unauthorized = "Unauthorized";
    private const string Forbidden = "Forbidden";

    private readonly JsonSettings _settings = JsonSettings.Of(program.Assembly);

    /// <summary>The document.</summary>
    /// <param name="api">The API.</param>
    internal JsonObject Build(DescribedApi api)
    {
        var components = new SchemaComponents();
        var schemas = new SchemaBuilder(_settings, components, documentation, missing);
        var work = new Work(new(schemas, missing), new(schemas), ApiSecurity.Of(api.Properties));

        var paths = new JsonObject();
        foreach (var item in ApiPaths.Of(api.Routes))
            paths[item.Template] = PathItem(item, work);

        var document = new JsonObject { ["openapi"] = Version, ["info"] = Info(api) };
        if (work.Security is { } security)
            document["security"] = security.Default();
        if (work.Tags.Count > 0)
            document["tags"] = new JsonArray([.. work.Tags.Values.Select(tag => (JsonNode)tag)]);
        document["paths"] = paths;

        var named = components.Name(document);
        var shared = new JsonObject();
        if (named.Count > 0)
            shared["schemas"] = named;
        if (work.Responses.Count > 0)
            shared["responses"] = new JsonObject(work.Responses.Select(name => KeyValuePair.Create<string, JsonNode?>(name, SharedResponse(name))));
        if (work.Security is { } scheme)
            shared["securitySchemes"] = new JsonObject { [scheme.Name] = scheme.Scheme };
        if (shared.Count > 0)
            document["components"] = shared;
        return document;
    }

    private JsonObject Info(DescribedApi api)
    {
        var info = new JsonObject { ["title"] = api.Name };
        if (api.Field is { } field && FieldOf(field) is { } declared && documentation.Of(declared) is { Description: { } text } comment)
            info["description"] = comment.Remarks is { } more ? $"{text}\n\n{more}" : text;
        info["version"] = program.Version;
        return info;
    }

    private FieldInfo? FieldOf(string member)
    {
        var (type, name) = ProgramMetadata.Split(member);
        return program.FindType(type)?.GetField(name, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static);
    }

    private JsonObject PathItem(ApiPathItem item, Work work)
    {
        var path = new JsonObject();
        if (!item.Hidden.IsEmpty)
            path["description"] = string.Join("\n\n", item.Hidden.Select(route => $"`{route.Method} {route.Path.Text}`, served by {route.Function.Name}, takes longer paths too, for which OpenAPI has no form."));
        foreach (var operation in item.Operations)
            path[operation.Method] = Operation(operation, item.Parameters, work);
        return path;
    }

    private JsonObject Operation(ApiOperation operation, ImmutableArray<string> names, Work work)
    {
        var function = operation.Route.Function;
        var handler = missing.Read<Handler?>($"The function {function.Name}", () => Handler.Of(program.HandlerOf(function), documentation), () => null);

        var described = new JsonObject { ["tags"] = new JsonArray(Tag(function.Method, work)) };
        if (Summary(function, handler) is { } summary)
            described["summary"] = summary;
        if (handler?.Comment.Remarks is { } remarks)
            described["description"] = remarks;
        described["operationId"] = operation.Id;
        if (work.Requests.Parameters(operation.Route, names, handler) is { Count: > 0 } parameters)
            described["parameters"] = parameters;
        if (work.Requests.Body(operation, handler) is { } body)
            described["requestBody"] = body;
        described["responses"] = Responses(operation.Route, handler, work);
        if (handler is not null && AttributeData.Of(handler.Method).Has("System.ObsoleteAttribute"))
            described["deprecated"] = true;
        if (work.Security?.Requirement(operation.Route) is { } requirement)
            described["security"] = requirement;
        return described;
    }

    private static string? Summary(FunctionDeclaration function, Handler? handler)
        => (handler is null ? null : Annotations.Description(AttributeData.Of(handler.Method)) ?? handler.Comment.Summary) ?? Option(function.Properties, "description");

    private JsonObject Responses(ApiRoute route, Handler? handler, Work work)
    {
        var responses = handler is null
            ? Unknown()
            : missing.Read($"The result of {route.Function.Name}", () => work.Answers.Of(handler), Unknown);
        if (work.Requests.CanBeRefused(route, handler))
            Share("400", BadRequest);
        if (work.Security is { } security && !route.IsAnonymous)
        {
            if (security.IsToken)
                Share("401", Unauthorized);
            Share("403", Forbidden);
        }

        return new(responses.Select(response => KeyValuePair.Create<string, JsonNode?>(response.Key, response.Value)));

        // What the handler's own comment says of a status stays.
        void Share(string status, string name)
        {
            if (responses.TryAdd(status, new() { ["$ref"] = "#/components/responses/" + name }))
                work.Responses.Add(name);
        }
    }

    private static SortedDictionary<string, JsonObject> Unknown()
        => new(StringComparer.Ordinal) { ["default"] = new() { ["description"] = "What the function answers." } };

    // The class less its suffix, as in the functions' names.
    private string Tag(string method, Work work)
    {
        var type = ProgramMetadata.Split(method).Type;
        var name = type.Split('.', '+')[^1];
        var tag = Less(Less(name, "Functions"), "Handlers");
        if (!work.Tags.ContainsKey(tag))
        {
            var described = new JsonObject { ["name"] = tag };
            var text = missing.Read($"The comment of {type}", () => program.FindType(type) is { } found ? documentation.Of(found).Description : null, () => null);
            if (text is not null)
                described["description"] = text;
            work.Tags[tag] = described;
        }

        return tag;
    }

    private static string Less(string name, string suffix)
        => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;

    private static string? Option(JsonElement properties, string name)
        => properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonObject SharedResponse(string name) => name switch
    {
        BadRequest => Response("The request is not as the function wants it.", "application/problem+json", new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray("type", "title", "status", "errors"),
            ["properties"] = new JsonObject
            {
                ["type"] = new JsonObject { ["type"] = "string", ["format"] = "uri-reference" },
                ["title"] = new JsonObject { ["type"] = "string" },
                ["status"] = new JsonObject { ["type"] = "integer", ["format"] = "int32" },
                ["errors"] = new JsonObject
                {
                    ["description"] = "What is wrong, by member.",
                    ["type"] = "object",
                    ["additionalProperties"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
                },
            },
        }),
        Unauthorized => Response("The request has no valid token.", "application/json", Message()),
        _ => Response("The caller may not do this.", "application/json", Message()),
    };

    // As API Gateway refuses.
    private static JsonObject Message() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("message"),
        ["properties"] = new JsonObject { ["message"] = new JsonObject { ["type"] = "string" } },
    };

    private static JsonObject Response(string description, string mediaType, JsonObject schema) => new()
    {
        ["description"] = description,
        ["content"] = new JsonObject { [mediaType] = new JsonObject { ["schema"] = schema } },
    };

    // What one document gathers while its operations are described.
    private sealed record Work(RequestBuilder Requests, ResponseBuilder Answers, ApiSecurity? Security)
    {
        internal SortedDictionary<string, JsonObject> Tags { get; } = new(StringComparer.Ordinal);

        internal SortedSet<string> Responses { get; } = new(StringComparer.Ordinal);
    }
}
