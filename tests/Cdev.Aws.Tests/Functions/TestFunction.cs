using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Functions;

/// <summary>Functions for tests.</summary>
internal static class TestFunction
{
    /// <summary>Its name on AWS.</summary>
    internal const string Name = "shop-dev-order-place-a1b2c3d4";

    /// <summary>A function with the defaults.</summary>
    /// <param name="cloud">Gets its archive.</param>
    /// <param name="code">What its archive holds.</param>
    /// <param name="properties">Properties beside the required ones, as a JSON object.</param>
    /// <param name="name">Its name.</param>
    internal static ResourceModel Function(this TestCloud cloud, string code = "1", string properties = "{}", string name = "order-place")
        => Of(cloud.AddArchive(Archive.Of(code)), properties, name);

    internal static ResourceModel Of(string code, string properties = "{}", string name = "order-place")
    {
        var all = (JsonObject)JsonNode.Parse(properties)!;
        all["code"] ??= code;
        all["handler"] ??= "Cdev.Runtime";
        all["runtime"] ??= "dotnet10";
        return new(ResourceTypes.Function, name, JsonSerializer.SerializeToElement(all));
    }

    /// <summary>A member of what AWS has of the function.</summary>
    internal static JsonNode? Latest(this TestCloud cloud, string member) => cloud.Endpoint.Cloud.Find("lambda:function", Name)![member];

    /// <summary>A member of the version that is called.</summary>
    internal static JsonNode? Live(this TestCloud cloud, string member)
        => cloud.Endpoint.Cloud.Find("lambda:version", $"{Name}:{cloud.Endpoint.Cloud.Find("lambda:alias", $"{Name}:live")!["FunctionVersion"]}")![member];

    /// <summary>The role's rights.</summary>
    internal static JsonArray Statements(this TestCloud cloud)
        => JsonNode.Parse((string)cloud.Endpoint.Cloud.Find("iam:rolePolicy", $"{Name}/rights")!["PolicyDocument"]!)!["Statement"]!.AsArray();
}
