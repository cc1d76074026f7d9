using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Services.CloudControl;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>AWS Cloud Control API, with a few resource types: requests go on by themselves, and end in success or failure.</summary>
internal sealed class CloudControlService(CloudState cloud) : Service(cloud)
{
    // "The token is valid for 36 hours once used."
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(36);

    private Table Resources => Cloud["cloudcontrol:resource"];

    private Table Requests => Cloud["cloudcontrol:_request"];

    internal override ServiceResult Handle(ServiceCall call)
    {
        if (call.Operation.Name is "GetResourceRequestStatus")
        {
            return Event(Request(call["RequestToken"]));
        }
        var type = call.Input.Text("TypeName") ?? throw call.NotEmulated();
        var schema = ResourceSchema.Of(type) ?? throw new AwsException("TypeNotFoundException", $"The type '{type}' cannot be found.");
        switch (call.Operation.Name)
        {
            case "CreateResource":
                return Begin(call, "CREATE", null, () => Create(type, schema, Properties(call["DesiredState"])));
            case "UpdateResource":
                return Begin(call, "UPDATE", call["Identifier"], () => Update(type, schema, call["Identifier"], call["PatchDocument"]));
            case "DeleteResource":
                return Begin(call, "DELETE", call["Identifier"], () => Delete(type, call["Identifier"]));
            case "GetResource":
                return new JsonObject { ["TypeName"] = type, ["ResourceDescription"] = Description(call["Identifier"], schema.Readable(Find(type, call["Identifier"]).Object("Properties")!)) };
            case "ListResources":
                // Of most types a list gives what identifies them alone.
                var all = Resources.All.Where(resource => resource.Key.StartsWith(type + "|", StringComparison.Ordinal)).Select(resource => Description(resource.Key.Split('|', 2)[1], resource.Value.Object("Properties")!.Only(schema.Primary)));
                return call.Paged("ResourceDescriptions", all, "NextToken", "MaxResults", 100).With(new() { ["TypeName"] = type });
            default:
                throw call.NotEmulated();
        }
    }

    // The same token with the same request is the same request; with another it is an error.
    private JsonObject Begin(ServiceCall call, string operation, string? identifier, Func<(string Identifier, JsonObject? Properties)> act)
    {
        var said = call.Input.Except("ClientToken").ToJsonString() + operation;
        var same = Requests.All.Where(request => request.Value.Text("_client") == call["ClientToken"] && Cloud.Now < DateTimeOffset.FromUnixTimeMilliseconds(request.Value.Long("_begun")!.Value) + TokenLifetime).Select(request => request.Key).FirstOrDefault();
        if (same is not null)
        {
            return Requests.Find(same)!.Text("_said") == said ? Event(Request(same)) : throw new AwsException("ClientTokenConflictException", "The specified client token has already been used in another resource request.");
        }
        if (identifier is not null && Requests.All.Keys.Select(Request).Any(request => request.Text("OperationStatus") == "IN_PROGRESS" && request.Text("TypeName") == call["TypeName"] && request.Text("Identifier") == identifier))
        {
            throw new AwsException("ConcurrentOperationException", "The resource is currently being modified by another operation.");
        }
        var token = Cloud.NewUuid("request");
        var record = new JsonObject { ["RequestToken"] = token, ["TypeName"] = call["TypeName"], ["Operation"] = operation, ["OperationStatus"] = "IN_PROGRESS", ["EventTime"] = Cloud.Seconds, ["_client"] = call["ClientToken"], ["_said"] = said, ["_begun"] = Cloud.Now.ToUnixTimeMilliseconds() };
        try
        {
            var (made, properties) = call.Failure is { LeavesResource: false } ? throw Failed(call) : act();
            record["Identifier"] = identifier = made;
            if (call.Failure is not null)
            {
                throw Failed(call);
            }
            record["ResourceModel"] = properties?.ToJsonString();
            record["_ends"] = "SUCCESS";
        }
        catch (HandlerException e)
        {
            record["Identifier"] = identifier;
            record["_ends"] = "FAILED";
            record["_error"] = e.Code;
            record["_message"] = e.Message;
        }
        Cloud.Options.Settling.Begin(record, Cloud.Now);
        Requests.Put(token, record);
        return Event(record);
    }

    private (string Identifier, JsonObject? Properties) Create(string type, ResourceSchema schema, JsonObject properties)
    {
        Check(schema, properties);
        if (schema.ProvisioningType == "NON_PROVISIONABLE")
        {
            throw new AwsException("UnsupportedActionException", $"Resource type {type} does not support CREATE action");
        }
        var identifier = properties.Text(schema.Primary) ?? Cloud.NewId($"{type}", 12);
        if (Resources.Has($"{type}|{identifier}"))
        {
            throw new HandlerException("AlreadyExists", $"Resource of type '{type}' with identifier '{identifier}' already exists.");
        }
        properties[schema.Primary] = identifier;
        foreach (var given in schema.ReadOnly.Remove(schema.Primary))
        {
            properties[given] = given == "Arn" ? Cloud.Arn(type.Split("::")[1].ToLowerInvariant(), identifier) : $"{given}-of-{identifier}";
        }
        Put(type, identifier, properties);
        return (identifier, properties);
    }

    private (string Identifier, JsonObject? Properties) Update(string type, ResourceSchema schema, string identifier, string patch)
    {
        var before = schema.Readable(Held(type, identifier));
        var after = JsonPatch.Apply(before, Parsed(patch) as JsonArray ?? throw new AwsException("InvalidRequestException", "The patch document is no list."));
        var changed = before.Concat(after).Select(property => property.Key).Distinct(StringComparer.Ordinal).Where(name => !JsonNode.DeepEquals(before[name], after[name])).ToList();
        if (changed.Find(name => schema.CreateOnly.Contains(name) || schema.ReadOnly.Contains(name)) is { } refused)
        {
            throw new HandlerException("NotUpdatable", $"Invalid patch update: {(schema.CreateOnly.Contains(refused) ? "createOnlyProperties" : "readOnlyProperties")} [/properties/{refused}] cannot be updated");
        }
        Check(schema, after.Except([.. schema.ReadOnly]));
        Put(type, identifier, after);
        return (identifier, after);
    }

    private (string Identifier, JsonObject? Properties) Delete(string type, string identifier)
    {
        _ = Held(type, identifier);
        _ = Resources.Remove($"{type}|{identifier}");
        return (identifier, null);
    }

    private static void Check(ResourceSchema schema, JsonObject properties)
    {
        if (properties.Select(property => property.Key).FirstOrDefault(name => !schema.Has(name) || schema.ReadOnly.Contains(name)) is { } extraneous)
        {
            throw new AwsException("InvalidRequestException", $"Model validation failed (#: extraneous key [{extraneous}] is not permitted)");
        }
        if (schema.Required.FirstOrDefault(name => !properties.ContainsKey(name)) is { } missing)
        {
            throw new AwsException("InvalidRequestException", $"Model validation failed (#: required key [{missing}] not found)");
        }
    }

    private void Put(string type, string identifier, JsonObject properties)
    {
        var tags = properties["Tags"] switch
        {
            JsonArray list => new JsonObject { ["Tags"] = list.DeepClone() }.TagMap("Tags"),
            JsonObject map => (JsonObject)map.DeepClone(),
            _ => [],
        };
        Resources.Put($"{type}|{identifier}", new() { ["Properties"] = properties.DeepClone(), ["Tags"] = tags });
    }

    private JsonObject Find(string type, string identifier) =>
        Resources.Find($"{type}|{identifier}") ?? throw new AwsException("ResourceNotFoundException", $"Resource of type '{type}' with identifier '{identifier}' was not found.");

    private JsonObject Held(string type, string identifier) =>
        Resources.Find($"{type}|{identifier}")?.Object("Properties") ?? throw new HandlerException("NotFound", $"Resource of type '{type}' with identifier '{identifier}' was not found.");

    private JsonObject Request(string token)
    {
        _ = Settling.Look(Requests, token, Cloud.Now, request =>
        {
            request["OperationStatus"] = request.Text("_ends");
            if (request.Text("_error") is { } code)
            {
                request["ErrorCode"] = code;
                request["StatusMessage"] = request.Text("_message");
            }
        });
        return Requests.Find(token) ?? throw new AwsException("RequestTokenNotFoundException", $"Request with token {token} was not found.");
    }

    private static HandlerException Failed(ServiceCall call) => new(call.Failure!.Code, "The handler failed.");

    private static JsonObject Event(JsonObject request) => new() { ["ProgressEvent"] = request.Except() };

    private static JsonObject Description(string identifier, JsonObject properties) => new() { ["Identifier"] = identifier, ["Properties"] = properties.ToJsonString() };

    private static JsonObject Properties(string text) => Parsed(text) as JsonObject ?? throw new AwsException("InvalidRequestException", "The desired state is no object.");

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw new AwsException("InvalidRequestException", $"It is no JSON: {e.Message}");
        }
    }
}
