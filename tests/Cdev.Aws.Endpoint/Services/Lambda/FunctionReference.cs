using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.Lambda;

/// <summary>A function as callers name it: a name, a partial or a full ARN, each with or without a qualifier.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Qualifier">A version or alias; null: none.</param>
internal sealed record FunctionReference(string Name, string? Qualifier)
{
    /// <summary>The function of a call.</summary>
    internal static FunctionReference Of(ServiceCall call)
    {
        var named = Parse(call["FunctionName"]);
        return named with { Qualifier = call.Input.Text("Qualifier") ?? named.Qualifier };
    }

    /// <summary>Reads a name.</summary>
    internal static FunctionReference Parse(string text)
    {
        var parts = text.Split(':').ToList();
        var marker = parts.IndexOf("function");
        var rest = marker >= 0 ? parts[(marker + 1)..] : parts.Count > 2 ? parts[1..] : parts;
        return new(rest[0], rest.ElementAtOrDefault(1));
    }

    /// <summary>The key of what hangs on a function or one of its qualifiers.</summary>
    internal string Key => Qualifier is null or "$LATEST" ? Name : $"{Name}:{Qualifier}";

    /// <summary>The ARN.</summary>
    internal string Arn(CloudState cloud) => cloud.Arn("lambda", $"function:{Name}{(Qualifier is null ? "" : ":" + Qualifier)}");
}
