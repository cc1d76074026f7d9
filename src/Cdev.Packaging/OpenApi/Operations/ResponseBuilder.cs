using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Cdev.Packaging.OpenApi.Documentation;
using Cdev.Packaging.OpenApi.Metadata;
using Cdev.Packaging.OpenApi.Schemas;

namespace Cdev.Packaging.OpenApi.Operations;

/// <summary>Describes what a handler answers, by the type that it returns.</summary>
/// <param name="schemas">Describes JSON.</param>
internal sealed class ResponseBuilder(SchemaBuilder schemas)
{
    private const string Bytes = "application/octet-stream";

    /// <summary>The responses of a handler, by status.</summary>
    /// <param name="handler">The handler.</param>
    internal SortedDictionary<string, JsonObject> Of(Handler handler)
    {
        var comment = handler.Comment;
        var responses = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var (status, text) in comment.Responses)
            responses[status.ToString(CultureInfo.InvariantCulture)] = new() { ["description"] = text };

        var result = ResultOf(AnnotatedType.Of(handler.Result));
        var (code, content) = Describe(handler.Method, result);
        // Said by the handler at run time: what its comment says of statuses is more than we know.
        if (code == SaidByHandler && responses.Count > 0 && comment.Returns is null)
            return responses;
        var response = new JsonObject
        {
            ["description"] = comment.Returns ?? comment.Responses.GetValueOrDefault(StatusOf(code)) ?? (code == SaidByHandler ? "What the function answers." : ReasonPhrases.Of(StatusOf(code))),
        };
        if (content is not null)
            response["content"] = content;
        responses[code] = response;
        return responses;
    }

    private const string SaidByHandler = "default";

    private static int StatusOf(string code) => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;

    // Task and ValueTask: what is awaited. Null: nothing.
    private static AnnotatedType? ResultOf(AnnotatedType returned) => returned.Type.DefinitionName() switch
    {
        "System.Void" or "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask" => null,
        "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask`1" => returned.Arguments[0],
        _ => returned,
    };

    private (string Code, JsonObject? Content) Describe(MethodInfo handler, AnnotatedType? result)
    {
        if (result is null)
            return ("204", null);
        if (result.Type.DefinitionName() is "Cdev.HttpResult" or "System.Object")
            return (SaidByHandler, null);
        if (result.Type.DefinitionName() == "System.String")
            return ("200", Content("text/plain", new() { ["type"] = "string" }));
        return BodyTypes.IsBytes(result.Type)
            ? ("200", Content(Bytes, []))
            : ("200", Content("application/json", schemas.OfBody($"The result of {handler.DeclaringType!.Name}.{handler.Name}", () => result, [])));
    }

    private static JsonObject Content(string mediaType, JsonObject schema) => new() { [mediaType] = new JsonObject { ["schema"] = schema } };
}
