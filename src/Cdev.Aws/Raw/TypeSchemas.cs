using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Raw;

/// <summary>The schemas of types, asked for once each.</summary>
internal sealed class TypeSchemas(AwsConnection aws)
{
    private readonly ConcurrentDictionary<string, TypeSchema> _known = new(StringComparer.Ordinal);

    /// <summary>The schema of a type.</summary>
    /// <param name="target">The resource that has it.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="Deployment.Mappers.MappingException">CDEV546: AWS knows no such type, or Cloud Control does not serve it.</exception>
    internal async Task<RawResource> Open(AwsTarget target, CancellationToken cancel)
    {
        var type = TypeName.Of(target.Resource.Type);
        if (!_known.TryGetValue(type, out var schema))
            _known[type] = schema = await Ask(target, type, cancel);
        return new(target, type, schema);
    }

    private async Task<TypeSchema> Ask(AwsTarget target, string type, CancellationToken cancel)
    {
        JsonElement answer;
        try
        {
            answer = await aws.Call(CloudFormation.DescribeType, new JsonObject { ["Type"] = "RESOURCE", ["TypeName"] = type }, cancel);
        }
        catch (AwsError e) when (e.ErrorCode is "TypeNotFoundException")
        {
            throw RawErrors.Unknown(target.Resource, type, "AWS knows no such type in this region", e);
        }

        if (answer.Text("ProvisioningType") == "NON_PROVISIONABLE")
            throw RawErrors.Unknown(target.Resource, type, "Cloud Control does not serve this type");
        using var schema = JsonDocument.Parse(answer.Text("Schema")!);
        return TypeSchema.Read(schema.RootElement);
    }
}
