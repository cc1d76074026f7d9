using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>AWS Systems Manager: parameters.</summary>
internal sealed class SsmService(CloudState cloud) : Service(cloud)
{
    // "AWS Systems Manager endpoints and quotas": the size of a standard parameter's value.
    private const int StandardSize = 4096;

    private Table Parameters => Cloud["ssm:parameter"];

    internal override ServiceResult Handle(ServiceCall call)
    {
        switch (call.Operation.Name)
        {
            case "PutParameter":
                return Put(call);
            case "GetParameter":
                return new JsonObject { ["Parameter"] = Value(Find(call["Name"]), call.Input.Flag("WithDecryption")) };
            case "GetParameters":
                var names = call.Input.Texts("Names").ToLookup(Parameters.Has);
                return new JsonObject { ["Parameters"] = new JsonArray([.. names[true].Select(name => Value(Find(name), call.Input.Flag("WithDecryption")))]), ["InvalidParameters"] = new JsonArray([.. names[false].Select(name => JsonValue.Create(name))]) };
            case "DescribeParameters":
                return call.Paged("Parameters", Parameters.All.Values.Where(parameter => Matches(call, parameter)).Select(parameter => parameter.Except("Value", "Tags")), "NextToken", "MaxResults");
            case "DeleteParameter":
                return Parameters.Remove(call["Name"]) ? ServiceResult.Empty : throw Missing();
            case "DeleteParameters":
                var deleted = call.Input.Texts("Names").ToLookup(Parameters.Remove);
                return new JsonObject { ["DeletedParameters"] = new JsonArray([.. deleted[true].Select(name => JsonValue.Create(name))]), ["InvalidParameters"] = new JsonArray([.. deleted[false].Select(name => JsonValue.Create(name))]) };
            case "AddTagsToResource":
                Parameters.Tag(Tagged(call), call.Input.TagMap("Tags"));
                return ServiceResult.Empty;
            case "RemoveTagsFromResource":
                Parameters.Untag(Tagged(call), call.Input.Texts("TagKeys"));
                return ServiceResult.Empty;
            case "ListTagsForResource":
                return new JsonObject { ["TagList"] = Parameters.Find(Tagged(call))!.TagList() };
            default:
                throw call.NotEmulated();
        }
    }

    private JsonObject Put(ServiceCall call)
    {
        var (name, input) = (call["Name"], call.Input);
        var existing = Parameters.Find(name);
        if (existing is not null && !input.Flag("Overwrite"))
        {
            throw new AwsException("ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        }
        if (input.Flag("Overwrite") && input.ContainsKey("Tags"))
        {
            throw new AwsException("ValidationException", "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.", 400);
        }
        if (existing is null && !input.ContainsKey("Type"))
        {
            throw new AwsException("ValidationException", "A parameter type is required when you create a parameter.", 400);
        }
        if (System.Text.Encoding.UTF8.GetByteCount(call["Value"]) > StandardSize && input.Text("Tier") is null or "Standard")
        {
            throw new AwsException("ValidationException", $"Standard tier parameters support a maximum parameter value of {StandardSize} characters.", 400);
        }
        var parameter = (existing ?? new() { ["Name"] = name, ["ARN"] = Cloud.Arn("ssm", $"parameter/{name.TrimStart('/')}"), ["Tags"] = input.TagMap("Tags"), ["DataType"] = "text", ["Tier"] = "Standard" })
            .With(input.Only("Value", "Type", "Description", "DataType", "Tier", "KeyId"));
        parameter["Version"] = (existing?.Int("Version") ?? 0) + 1;
        parameter["LastModifiedDate"] = Cloud.Seconds;
        Parameters.Put(name, parameter);
        return parameter.Only("Version", "Tier");
    }

    // Without decryption, what is secret comes as its ciphertext.
    private static JsonObject Value(JsonObject parameter, bool decrypted)
    {
        var value = parameter.Only("Name", "Type", "Value", "Version", "LastModifiedDate", "ARN", "DataType");
        if (parameter.Text("Type") == "SecureString" && !decrypted)
        {
            value["Value"] = "AQICAHencrypted";
        }
        return value;
    }

    private static bool Matches(ServiceCall call, JsonObject parameter)
    {
        foreach (var filter in call.Input.List("ParameterFilters").Cast<JsonObject>())
        {
            if (filter.Text("Key") != "Name")
            {
                throw call.NotEmulated(" with filters but of names");
            }
            var values = filter.Texts("Values");
            if (!values.Any(value => filter.Text("Option") == "BeginsWith" ? parameter.Text("Name")!.StartsWith(value, StringComparison.Ordinal) : parameter.Text("Name") == value))
            {
                return false;
            }
        }
        return true;
    }

    private JsonObject Find(string name) => Parameters.Find(name) ?? throw Missing();

    private string Tagged(ServiceCall call) => Parameters.Has(call["ResourceId"]) ? call["ResourceId"] : throw new AwsException("InvalidResourceId", "The resource ID is not valid. Verify that you entered the correct ID and try again.");

    private static AwsException Missing() => new("ParameterNotFound", "The parameter couldn't be found. Verify the name and try again.");
}
