using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.HttpApis;

/// <summary>HTTP APIs: the API, its stage <c>$default</c> that deploys by itself, its authorizer. Found by its name.</summary>
/// <remarks>https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html. Everything of an API is changed in place.</remarks>
internal sealed class HttpApiKind(AwsPlace place) : ResourceKind(place)
{
    internal const string DefaultStage = "$default";

    /// <inheritdoc/>
    public override string Type => ResourceTypes.Api;

    /// <inheritdoc/>
    public override ServiceLimit? Limit => ApiGatewayCalls.Limit;

    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(128, "_");

    /// <inheritdoc/>
    public override ChangeDescription Describe(ResourceDifference change)
        => change.Next?.Properties.Member("domain") is not null
            ? new ChangeDescription.Refused(
                "CDEV520",
                $"The {change.Next.Id} has a domain, which Cdev does not set up on AWS yet. Leave Domain out, and declare it as AwsResource(\"AWS::ApiGatewayV2::DomainName\", …) and AwsResource(\"AWS::ApiGatewayV2::ApiMapping\", …).")
            : new ChangeDescription.InPlace();

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        if (await FindId(target, cancel) is { } id)
            await Aws.Remove(ApiGateway.DeleteApi, Api(id), cancel);
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        if (await Find(target, cancel) is not { } api)
            return null;
        var authorizer = await FindAuthorizer(api.Text("apiId")!, cancel);
        var wanted = deployed.As<ApiSettings>();
        return Observation.Of(
            Output(target, api, wanted.Authorizer is { IsJwt: true } ? authorizer?.Text("authorizerId") : null),
            ModelJson.ToElement(wanted),
            ModelJson.ToElement(ApiSettings.Of(wanted, api, authorizer)));
    }

    /// <inheritdoc/>
    public override async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
        => await Aws.Find(ApiGateway.GetApi, Api(resource.Name), cancel) is { } api
            ? new JsonObject { ["name"] = api.Text("name"), ["id"] = resource.Name, ["url"] = api.Text("apiEndpoint") }.ToOutput()
            : throw Existing.Missing(resource, "API of API Gateway");

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var wanted = change.Properties.As<ApiSettings>();
        var found = await Find(change, cancel);
        var api = found ?? await Place.Write(
            ApiGateway.CreateApi,
            new()
            {
                ["name"] = NameOf(change),
                ["protocolType"] = "HTTP",
                ["corsConfiguration"] = wanted.Cors?.ToAws(name => name),
                ["tags"] = Place.Tags(change.Resource).ToMap(),
            },
            cancel);
        if (found is not null)
        {
            await BringCors(api, wanted.Cors, cancel);
            await BringTags(change, api, cancel);
        }

        var id = api.Text("apiId")!;
        await BringStage(change, id, cancel);
        return Output(change, api, await BringAuthorizer(id, wanted.Authorizer, cancel));
    }

    private async Task BringCors(JsonElement api, CorsSettings? wanted, CancellationToken cancel)
    {
        var id = api.Text("apiId")!;
        if (Equals(CorsSettings.Of(api.Member("corsConfiguration"), name => name), wanted))
            return;
        if (wanted is null)
            await Aws.Remove(ApiGateway.DeleteCorsConfiguration, Api(id), cancel);
        else
            await Place.Write(ApiGateway.UpdateApi, new() { ["apiId"] = id, ["corsConfiguration"] = wanted.ToAws(name => name) }, cancel);
    }

    private Task BringTags(AwsChange change, JsonElement api, CancellationToken cancel)
    {
        var arn = $"arn:{Aws.Partition}:apigateway:{Aws.Region}::/apis/{api.Text("apiId")}";
        return TagChange.Of(Place, change, api.TextMap("tags")).Apply(
            tags => Aws.Call(ApiGateway.TagResource, new() { ["resource-arn"] = arn, ["tags"] = tags.ToMap() }, cancel),
            keys => Aws.Call(ApiGateway.UntagResource, new() { ["resource-arn"] = arn, ["tagKeys"] = keys.ToJsonArray() }, cancel));
    }

    private async Task BringStage(AwsChange change, string id, CancellationToken cancel)
    {
        var stage = await Aws.Find(ApiGateway.GetStage, new() { ["apiId"] = id, ["stageName"] = DefaultStage }, cancel);
        if (stage is null)
            await Place.Write(ApiGateway.CreateStage, new() { ["apiId"] = id, ["stageName"] = DefaultStage, ["autoDeploy"] = true, ["tags"] = Place.Tags(change.Resource).ToMap() }, cancel);
        else if (!stage.Value.Flag("autoDeploy"))
            await Place.Write(ApiGateway.UpdateStage, new() { ["apiId"] = id, ["stageName"] = DefaultStage, ["autoDeploy"] = true }, cancel);
    }

    private async Task<string?> BringAuthorizer(string apiId, AuthorizerSettings? wanted, CancellationToken cancel)
    {
        var found = await FindAuthorizer(apiId, cancel);
        var id = found?.Text("authorizerId");
        if (wanted is not { IsJwt: true })
        {
            if (id is not null)
                await RemoveAuthorizer(apiId, id, cancel);
            return null;
        }

        if (found is null)
            return (await Place.Write(ApiGateway.CreateAuthorizer, wanted.ToAws(apiId), cancel)).Text("authorizerId");
        if (!wanted.Equals(AuthorizerSettings.Of(found.Value)))
            await Place.Write(ApiGateway.UpdateAuthorizer, wanted.ToAws(apiId).With("authorizerId", id), cancel);
        return id;
    }

    // Routes change after their API. An authorizer that one still asks stays; no route asks it in the end, and it goes with the API.
    private async Task RemoveAuthorizer(string apiId, string id, CancellationToken cancel)
    {
        try
        {
            await Aws.Remove(ApiGateway.DeleteAuthorizer, new() { ["apiId"] = apiId, ["authorizerId"] = id }, cancel);
        }
        catch (AwsError e) when (e.IsConflict)
        {
        }
    }

    private async Task<JsonElement?> Find(AwsTarget target, CancellationToken cancel)
        => await FindId(target, cancel) is { } id ? await Aws.Find(ApiGateway.GetApi, Api(id), cancel) : null;

    private async Task<string?> FindId(AwsTarget target, CancellationToken cancel)
    {
        if (target.KnownText("id") is { } known)
            return known;
        var name = NameOf(target);
        await foreach (var api in Aws.List(ApiGateway.GetApis, [], cancel))
        {
            if (api.Text("name") == name)
                return api.Text("apiId");
        }

        return null;
    }

    private async Task<JsonElement?> FindAuthorizer(string apiId, CancellationToken cancel)
    {
        await foreach (var authorizer in Aws.List(ApiGateway.GetAuthorizers, Api(apiId), cancel))
        {
            if (authorizer.Text("name") == AuthorizerSettings.Name)
                return authorizer;
        }

        return null;
    }

    private CloudOutput Output(AwsTarget target, JsonElement api, string? authorizerId)
        => new JsonObject { ["name"] = NameOf(target), ["id"] = api.Text("apiId"), ["url"] = api.Text("apiEndpoint"), ["authorizerId"] = authorizerId }.ToOutput();

    private static JsonObject Api(string id) => new() { ["apiId"] = id };
}
