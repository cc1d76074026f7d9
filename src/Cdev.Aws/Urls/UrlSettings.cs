using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Urls;

/// <summary>A URL of a function's own, as a model has it, references resolved.</summary>
/// <param name="Function">ARN of the function.</param>
/// <param name="Public">Whether anybody may call it; null: whoever signs requests.</param>
/// <param name="AllowOrigins">Which pages of other origins may call it; null: none.</param>
internal sealed record UrlSettings(string Function, bool? Public = null, ImmutableArray<string>? AllowOrigins = null)
{
    /// <summary>Anybody.</summary>
    internal const string Anybody = "NONE";

    private CorsSettings? Cors => AllowOrigins is { } origins ? new(origins, AllowMethods: ["*"], AllowHeaders: ["*"]) : null;

    /// <summary>What may be set, as Lambda takes it.</summary>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionUrlConfig.html</remarks>
    internal JsonObject ToAws()
    {
        var input = FunctionAddress();
        input["AuthType"] = Public == true ? Anybody : "AWS_IAM";
        input["Cors"] = Cors?.ToAws(Pascal) ?? [];
        return input;
    }

    /// <summary>The members by which calls to Lambda name the function.</summary>
    internal JsonObject FunctionAddress() => Triggers.FunctionArn.Parse(Function).ToInput();

    /// <summary>What is found, told as the wanted is where both mean the same.</summary>
    /// <param name="wanted">As wanted.</param>
    /// <param name="answer">The answer of GetFunctionUrlConfig.</param>
    internal static UrlSettings Of(UrlSettings wanted, JsonElement answer)
    {
        var cors = CorsSettings.Of(answer.Member("Cors"), Pascal);
        return wanted with
        {
            Public = answer.Text("AuthType") == Anybody ? true : null,
            AllowOrigins = Equals(cors, wanted.Cors) ? wanted.AllowOrigins : cors?.AllowOrigins ?? [],
        };
    }

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
