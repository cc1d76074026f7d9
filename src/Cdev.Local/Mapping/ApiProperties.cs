using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Local.Storage;
using Cdev.Model.Resources;

namespace Cdev.Local.Mapping;

/// <summary>What the local cloud takes of an HTTP API's properties.</summary>
/// <param name="Cors">Which pages of other origins may call it; null: none.</param>
internal sealed record ApiProperties(CorsRules? Cors)
{
    private static readonly ImmutableArray<string> DefaultMethods = ["GET", "HEAD", "POST"];

    /// <summary>Reads and checks an API's properties.</summary>
    internal static (ApiProperties Properties, Problem? Problem) Read(ResourceId api, JsonElement properties)
    {
        var reader = new PropertyReader(api, properties, DiagnosticCodes.UnsupportedResource);
        reader.Refuse("authorizer", $"The local cloud checks neither tokens nor signatures, so it does not serve the {api}, which has an authorizer: whoever called it would get in. {WayOut("the authorizer")}");
        reader.Refuse("domain", $"The local cloud answers at 127.0.0.1 only, and the {api} has a domain. {WayOut("the domain")}");
        reader.Refuse("existing", $"The {api} is made elsewhere, which the local cloud does not reach. {WayOut("the API")}");
        reader.Ignore("description", "private", "protect", "retain", "tags");
        var (cors, problem) = ReadCors(api, reader.Members("cors").ToList());
        reader.RefuseOthers();
        return (new(cors), reader.Problem ?? problem);
    }

    private static (CorsRules? Cors, Problem? Problem) ReadCors(ResourceId api, List<JsonProperty> members)
    {
        if (members.Count == 0)
            return (null, null);
        var reader = new PropertyReader(api, JsonSerializer.SerializeToElement(members.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal)), DiagnosticCodes.UnsupportedResource);
        var methods = reader.Strings("allowMethods");
        var cors = new CorsRules(
            reader.Strings("allowOrigins"),
            methods.IsEmpty ? DefaultMethods : methods,
            reader.Strings("allowHeaders"),
            reader.Strings("exposeHeaders"),
            reader.Flag("allowCredentials"),
            reader.Number("maxAge", 0, 0, 86_400, "seconds"));
        reader.RefuseOthers();
        return (cors, reader.Problem);
    }

    private static string WayOut(string what)
        => $"Declare {what} for other environments only: #if !LOCAL around it, and in the project <DefineConstants Condition=\"'$(CdevProvider)' == 'local'\">$(DefineConstants);LOCAL</DefineConstants>.";
}
