using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Services.CloudControl;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>AWS CloudFormation: its registry, with the types that Cloud Control has here.</summary>
internal sealed class CloudFormationService(CloudState cloud) : Service(cloud)
{
    internal override ServiceResult Handle(ServiceCall call) => call.Operation.Name switch
    {
        "DescribeType" => Describe(call.Input.Text("TypeName") ?? throw call.NotEmulated(" without TypeName")),
        _ => throw call.NotEmulated(),
    };

    private JsonObject Describe(string type)
    {
        var schema = ResourceSchema.Of(type) ?? throw new AwsException("TypeNotFoundException", $"The type '{type}' cannot be found.", 404);
        return new()
        {
            ["Arn"] = $"arn:aws:cloudformation:{Cloud.Options.Region}::type/resource/{type.Replace("::", "-", StringComparison.Ordinal)}",
            ["Type"] = "RESOURCE",
            ["TypeName"] = type,
            ["ProvisioningType"] = schema.ProvisioningType,
            ["Schema"] = schema.ToJson(type).ToJsonString(),
        };
    }
}
