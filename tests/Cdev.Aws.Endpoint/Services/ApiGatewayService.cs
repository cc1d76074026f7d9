using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>Amazon API Gateway, HTTP APIs: apis, stages, routes, integrations, authorizers.</summary>
internal sealed class ApiGatewayService(CloudState cloud) : Service(cloud)
{
    // What hangs on an API and goes with it: the kind, and the member of the path that names one.
    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["Stage"] = "StageName", ["Route"] = "RouteId", ["Integration"] = "IntegrationId", ["Authorizer"] = "AuthorizerId",
    };

    private Table Apis => Cloud["apigatewayv2:api"];

    internal override ServiceResult Handle(ServiceCall call)
    {
        var name = call.Operation.Name;
        switch (name)
        {
            case "CreateApi":
                return CreateApi(call);
            case "GetApi":
                return call.Answer(Api(call));
            case "GetApis":
                return call.Paged("Items", Apis.All.Values.Select(api => api.Except("ApiKey")), "NextToken", "MaxResults", 100);
            case "UpdateApi":
                _ = Api(call);
                return call.Answer(Apis.Change(call["ApiId"], api => api.With(call.Input.Only(call.Operation.Output!.MembersByName.Keys))));
            case "DeleteApi":
                return DeleteApi(call);
            case "DeleteCorsConfiguration":
                _ = Api(call);
                _ = Apis.Change(call["ApiId"], api => api.Remove("CorsConfiguration"));
                return ServiceResult.Empty;
            case "TagResource" or "UntagResource" or "GetTags":
                return Tags(call);
        }
        foreach (var (part, key) in Parts)
        {
            if (name == $"Create{part}")
            {
                return Create(call, part, key);
            }
            if (name == $"Get{part}")
            {
                return call.Answer(Find(call, part, call[key]));
            }
            if (name == $"Get{part}s")
            {
                _ = Api(call);
                return call.Paged("Items", Of(part, call["ApiId"]).Select(record => record.Except("ApiId")), "NextToken", "MaxResults", 100);
            }
            if (name == $"Update{part}")
            {
                _ = Find(call, part, call[key]);
                Check(call, part, call[key]);
                return call.Answer(Table(part).Change(Key(call, call[key]), record => record.With(call.Input.Only(call.Operation.Output!.MembersByName.Keys))));
            }
            if (name == $"Delete{part}")
            {
                return Delete(call, part, call[key]);
            }
        }
        throw call.NotEmulated();
    }

    private JsonObject CreateApi(ServiceCall call)
    {
        if (call["ProtocolType"] != "HTTP" || call.Input.ContainsKey("Target"))
        {
            throw call.NotEmulated(" but of plain HTTP APIs");
        }
        var id = Cloud.NewId($"api {call["Name"]}");
        var api = new JsonObject
        {
            ["ApiId"] = id,
            ["ApiEndpoint"] = $"https://{id}.execute-api.{Cloud.Options.Region}.amazonaws.com",
            ["ApiKeySelectionExpression"] = "$request.header.x-api-key",
            ["RouteSelectionExpression"] = "$request.method $request.path",
            ["DisableExecuteApiEndpoint"] = false,
            ["CreatedDate"] = Cloud.Seconds,
            ["Tags"] = new JsonObject(),
        }.With(call.Input.Only(call.Operation.Output!.MembersByName.Keys));
        Apis.Put(id, api);
        return call.Answer(api);
    }

    private ServiceResult DeleteApi(ServiceCall call)
    {
        _ = Api(call);
        _ = Apis.Remove(call["ApiId"]);
        foreach (var table in Parts.Keys.Select(Table))
        {
            foreach (var key in table.All.Keys.Where(key => key.StartsWith(call["ApiId"] + "/", StringComparison.Ordinal)))
            {
                _ = table.Remove(key);
            }
        }
        return ServiceResult.Empty;
    }

    private JsonObject Create(ServiceCall call, string part, string key)
    {
        _ = Api(call);
        Check(call, part, null);
        var id = part == "Stage" ? call["StageName"] : Cloud.NewId($"{part} {call.Input.Text("RouteKey") ?? call.Input.Text("Name") ?? call.Input.Text("IntegrationUri")}", 7);
        var record = new JsonObject { [key] = id };
        switch (part)
        {
            case "Stage":
                record["CreatedDate"] = Cloud.Seconds;
                record["LastUpdatedDate"] = Cloud.Seconds;
                record["AutoDeploy"] = false;
                record["Tags"] = new JsonObject();
                break;
            case "Route":
                record["AuthorizationType"] = "NONE";
                record["ApiKeyRequired"] = false;
                break;
            case "Integration":
                record["TimeoutInMillis"] = 30_000;
                record["ConnectionType"] = "INTERNET";
                break;
        }
        _ = record.With(call.Input.Only(call.Operation.Output!.MembersByName.Keys));
        Table(part).Put(Key(call, id), record);
        return record;
    }

    // What the models do not say: uniqueness, and that what is named exists.
    private void Check(ServiceCall call, string part, string? changed)
    {
        var others = Of(part, call["ApiId"]).Where(other => changed is null || other.Text(Parts[part]) != changed).ToList();
        var input = call.Input;
        if (part == "Route" && input.Text("RouteKey") is { } routeKey && others.Exists(route => route.Text("RouteKey") == routeKey))
        {
            throw new AwsException("ConflictException", $"Route with key {routeKey} already exists for this API");
        }
        if (part == "Stage" && others.Exists(stage => stage.Text("StageName") == call["StageName"]))
        {
            throw new AwsException("ConflictException", "Stage already exists");
        }
        if (part == "Authorizer" && input.Text("Name") is { } name && others.Exists(authorizer => authorizer.Text("Name") == name))
        {
            throw new AwsException("ConflictException", $"An authorizer named {name} already exists for this API");
        }
        if (part == "Route" && input.Text("Target") is { } target && !Table("Integration").Has(Key(call, target.Split('/')[^1])))
        {
            throw new AwsException("BadRequestException", $"Invalid Integration identifier specified: {target}");
        }
        if (part == "Route" && input.Text("AuthorizerId") is { } authorizerId && !Table("Authorizer").Has(Key(call, authorizerId)))
        {
            throw new AwsException("BadRequestException", $"Invalid Authorizer identifier specified: {authorizerId}");
        }
        if (part == "Integration" && changed is null && call["IntegrationType"] == "AWS_PROXY" && !input.ContainsKey("PayloadFormatVersion"))
        {
            throw new AwsException("BadRequestException", "PayloadFormatVersion is a required parameter for integration");
        }
    }

    private ServiceResult Delete(ServiceCall call, string part, string id)
    {
        _ = Find(call, part, id);
        var routes = Of("Route", call["ApiId"]).ToList();
        if (part == "Integration" && routes.Find(route => route.Text("Target") == $"integrations/{id}") is { } user)
        {
            throw new AwsException("ConflictException", $"Cannot delete Integration '{id}'. It is referenced by route '{user.Text("RouteId")}'.");
        }
        if (part == "Authorizer" && routes.Find(route => route.Text("AuthorizerId") == id) is { } authorized)
        {
            throw new AwsException("ConflictException", $"Cannot delete authorizer '{id}', is referenced in route: {authorized.Text("RouteKey")}");
        }
        _ = Table(part).Remove(Key(call, id));
        return ServiceResult.Empty;
    }

    private ServiceResult Tags(ServiceCall call)
    {
        var path = call["ResourceArn"].Split("/apis/", 2).ElementAtOrDefault(1)?.Split('/') ?? [];
        var (table, key) = path is [var api, "stages", var stage] ? (Table("Stage"), $"{api}/{stage}") : (Apis, path.ElementAtOrDefault(0) ?? "");
        if (!table.Has(key))
        {
            throw new AwsException("NotFoundException", "Invalid resource identifier specified");
        }
        switch (call.Operation.Name)
        {
            case "TagResource":
                table.Tag(key, call.Input.Object("Tags") ?? []);
                return ServiceResult.Empty;
            case "UntagResource":
                table.Untag(key, call.Input.Texts("TagKeys"));
                return ServiceResult.Empty;
            default:
                return new JsonObject { ["Tags"] = table.Find(key)!["Tags"]!.DeepClone() };
        }
    }

    private Table Table(string part) => Cloud[$"apigatewayv2:{part.ToLowerInvariant()}"];

    private IEnumerable<JsonObject> Of(string part, string api) => Table(part).All.Where(record => record.Key.StartsWith(api + "/", StringComparison.Ordinal)).Select(record => record.Value);

    private JsonObject Api(ServiceCall call) => Apis.Find(call["ApiId"]) ?? throw new AwsException("NotFoundException", $"Invalid API identifier specified {Cloud.Options.Account}:{call["ApiId"]}");

    private JsonObject Find(ServiceCall call, string part, string id)
    {
        _ = Api(call);
        return Table(part).Find(Key(call, id)) ?? throw new AwsException("NotFoundException", $"Invalid {part} identifier specified");
    }

    private static string Key(ServiceCall call, string id) => $"{call["ApiId"]}/{id}";
}
