using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Mapping;

/// <summary>What the local cloud takes of the properties of a setting or a secret: its value, or the place of it.</summary>
/// <param name="Text">The setting's value, or the secret's source.</param>
internal sealed record ValueProperties(string Text)
{
    /// <summary>How the source of a secret begins that is an environment variable of whoever starts the local cloud.</summary>
    internal const string EnvironmentScheme = "env:";

    /// <summary>The output of a secret that says where its value is.</summary>
    internal const string SourceKey = "source";

    private const string ValueKey = "value";

    /// <summary>Whether resources of that type are nothing but their outputs.</summary>
    internal static bool IsValue(string type) => type is ResourceTypes.Setting or ResourceTypes.Secret;

    /// <summary>Reads and checks the properties.</summary>
    internal static (ValueProperties Properties, Problem? Problem) Read(ResourceId id, JsonElement properties)
    {
        var reader = new PropertyReader(id, properties, DiagnosticCodes.ValueElsewhere);
        reader.Ignore("description", "existing", "private", "protect", "retain", "tags");
        var text = reader.String(id.Type == ResourceTypes.Setting ? ValueKey : SourceKey, "");
        if (id.Type == ResourceTypes.Setting && text.Length == 0)
            reader.Fail($"it is made elsewhere, which the local cloud does not reach. Give it a value here: <CdevSetting Include=\"{id.Name}\" Value=\"…\" {OnlyHere} />.");
        if (id.Type == ResourceTypes.Secret && !text.StartsWith(EnvironmentScheme, StringComparison.Ordinal))
            reader.Fail($"its value is {(text.Length == 0 ? "made elsewhere" : $"at {text}")}, which the local cloud does not reach. Take it from an environment variable here: <CdevSecret Include=\"{id.Name}\" Source=\"env:{VariableOf(id.Name)}\" {OnlyHere} />.");
        reader.RefuseOthers();
        return (new(text), reader.Problem);
    }

    /// <summary>What functions and other resources are told of it.</summary>
    internal CloudOutput ToOutput(ResourceId id, string physicalName) => new(new JsonObject
    {
        ["name"] = physicalName,
        ["arn"] = id.Type == ResourceTypes.Setting
            ? $"arn:aws:ssm:local:000000000000:parameter/{physicalName}"
            : $"arn:aws:secretsmanager:local:000000000000:secret:{physicalName}",
        [id.Type == ResourceTypes.Setting ? ValueKey : SourceKey] = Text,
    }.ToElement());

    private static string OnlyHere => "Condition=\"'$(CdevProvider)' == 'local'\"";

    private static string VariableOf(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
