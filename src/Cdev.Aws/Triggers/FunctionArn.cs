using System.Text.Json.Nodes;

namespace Cdev.Aws.Triggers;

/// <summary>The ARN by which a function is called: of an alias or a version, or of the function itself.</summary>
/// <param name="Function">The function's own ARN.</param>
/// <param name="Qualifier">The alias or version; null: none.</param>
internal sealed record FunctionArn(string Function, string? Qualifier)
{
    /// <summary>The alias that is called: it is moved to a new version when all of that is ready.</summary>
    internal const string Live = "live";

    private const int Parts = 7;

    /// <summary>Reads <c>arn:aws:lambda:region:account:function:name[:qualifier]</c>.</summary>
    internal static FunctionArn Parse(string arn)
    {
        var parts = arn.Split(':');
        return new(string.Join(':', parts.Take(Parts)), parts.Length > Parts ? parts[Parts] : null);
    }

    /// <summary>The members by which calls to Lambda name it.</summary>
    /// <param name="more">The call's other members.</param>
    internal JsonObject ToInput(params ReadOnlySpan<(string Name, JsonNode? Value)> more)
    {
        var input = new JsonObject { ["FunctionName"] = Function, ["Qualifier"] = Qualifier };
        foreach (var (name, value) in more)
            input[name] = value;
        return input;
    }

    /// <summary>The ARN as it was.</summary>
    public override string ToString() => Qualifier is null ? Function : $"{Function}:{Qualifier}";
}
