using System.Text.Json;
using Cdev.Model.Json;

namespace Cdev.Model.Resources;

/// <summary>What a mapper knows of a deployed resource: values that other resources and people read, and what it needs itself.</summary>
/// <param name="Values">A JSON object of outputs (<c>url</c>, <c>arn</c>, <c>name</c>, …). Never a secret.</param>
public sealed record CloudOutput(JsonElement Values)
{
    /// <summary>No outputs.</summary>
    public static CloudOutput Empty { get; } = new(ModelJson.EmptyObject);

    /// <summary>The output of that key.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryGet(string key, out JsonElement value) => Values.TryGetProperty(key, out value);
}
