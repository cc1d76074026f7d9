using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Aws.Triggers;
using Cdev.Deployment.Mappers;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.HttpApis;

/// <summary>Routes: the route, its integration, and the permission to call the function. The integration's description names the route's incarnation.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html</remarks>
internal sealed class RouteKind(AwsPlace place) : ResourceKind(place)
{
    /// <inheritdoc/>
    public override string Type => ResourceTypes.Route;

    /// <inheritdoc/>
    public override ServiceLimit? Limit => ApiGatewayCalls.Limit;

    // It is the id of the permission's statement too.
    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(100, "_");

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        var name = NameOf(target);
        if (target.KnownText("api") is { } api)
        {
            await Delete(name, new(api, target.KnownText("route"), target.KnownText("integration")!, target.KnownText("function")!), cancel);
            return;
        }

        // It is not known in which API it was begun.
        await foreach (var other in Aws.List(ApiGateway.GetApis, [], cancel))
        {
            if (await FindIntegration(other.Text("apiId")!, name, cancel) is not { } integration)
                continue;
            var route = await FindRoute(other.Text("apiId")!, found => CallsFor(found, integration), cancel);
            await Delete(name, new(other.Text("apiId")!, route?.Text("routeId"), integration.Text("integrationId")!, integration.Text("integrationUri")!), cancel);
        }
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        var wanted = deployed.As<RouteSettings>();
        if (await Aws.Find(ApiGateway.GetRoute, new() { ["apiId"] = wanted.Api, ["routeId"] = target.KnownText("route") }, cancel) is not { } route)
            return null;
        var integration = await Aws.Find(ApiGateway.GetIntegration, new() { ["apiId"] = wanted.Api, ["integrationId"] = target.KnownText("integration") }, cancel);
        var found = RouteSettings.Of(wanted.Api, route, integration);
        return Observation.Of(target.Known!, ModelJson.ToElement(wanted), ModelJson.ToElement(found.Equals(wanted) ? wanted : found));
    }

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var (name, wanted) = (NameOf(change), change.Properties.As<RouteSettings>());
        var integration = await BringIntegration(name, wanted, cancel);
        var route = await BringRoute(change, wanted, integration, cancel);
        await new FunctionPermission(name, "apigateway.amazonaws.com", SourceArn: wanted.SourceArn(Aws.Partition, Aws.Region, await Aws.Account(cancel)))
            .Grant(Place, wanted.Function, cancel);
        await RemoveFormer(change, name, wanted, cancel);
        return new JsonObject { ["name"] = name, ["api"] = wanted.Api, ["route"] = route, ["integration"] = integration, ["function"] = wanted.Function }.ToOutput();
    }

    private async Task<string> BringIntegration(string name, RouteSettings wanted, CancellationToken cancel)
    {
        if (await FindIntegration(wanted.Api, name, cancel) is not { } found)
        {
            var made = await Place.Write(
                ApiGateway.CreateIntegration,
                new()
                {
                    ["apiId"] = wanted.Api,
                    ["integrationType"] = "AWS_PROXY",
                    ["integrationMethod"] = "POST",
                    ["integrationUri"] = wanted.Function,
                    ["payloadFormatVersion"] = "2.0",
                    ["description"] = name,
                },
                cancel);
            return made.Text("integrationId")!;
        }

        var id = found.Text("integrationId")!;
        if (found.Text("integrationUri") != wanted.Function)
            await Place.Write(ApiGateway.UpdateIntegration, new() { ["apiId"] = wanted.Api, ["integrationId"] = id, ["integrationUri"] = wanted.Function }, cancel);
        return id;
    }

    private async Task<string> BringRoute(AwsChange change, RouteSettings wanted, string integration, CancellationToken cancel)
    {
        if (await FindRoute(wanted.Api, route => route.Text("routeKey") == wanted.Key, cancel) is not { } found)
            return (await Place.Write(ApiGateway.CreateRoute, wanted.ToAws(integration), cancel)).Text("routeId")!;

        var id = found.Text("routeId")!;
        if (id != change.KnownText("route") && found.Text("target") != RouteSettings.Target(integration))
        {
            throw new MappingException(
                "CDEV521",
                $"The API {wanted.Api} has a route \"{wanted.Key}\" already, and it is not the {change.Resource.Id} of this component.",
                $"Delete it (aws apigatewayv2 delete-route --api-id {wanted.Api} --route-id {id}) or give one of them another path, and repeat the command.");
        }

        if (found.Text("target") != RouteSettings.Target(integration) || !RouteSettings.Of(wanted.Api, found, null).Equals(wanted with { Function = "" }))
            await Place.Write(ApiGateway.UpdateRoute, wanted.ToAws(integration).With("routeId", id), cancel);
        return id;
    }

    // Its API or its function was replaced.
    private async Task RemoveFormer(AwsChange change, string name, RouteSettings wanted, CancellationToken cancel)
    {
        if (change.KnownText("api") is { } api && api != wanted.Api)
            await Remove(new(api, change.KnownText("route"), change.KnownText("integration")!, ""), cancel);
        if (change.KnownText("function") is { } function && function != wanted.Function)
            await FunctionPermission.Revoke(Place, function, name, cancel);
    }

    private async Task Delete(string name, Parts parts, CancellationToken cancel)
    {
        await Remove(parts, cancel);
        await FunctionPermission.Revoke(Place, parts.Function, name, cancel);
    }

    private async Task Remove(Parts parts, CancellationToken cancel)
    {
        if (parts.Route is { } route)
            await Aws.Remove(ApiGateway.DeleteRoute, new() { ["apiId"] = parts.Api, ["routeId"] = route }, cancel);
        await Aws.Remove(ApiGateway.DeleteIntegration, new() { ["apiId"] = parts.Api, ["integrationId"] = parts.Integration }, cancel);
    }

    private async Task<JsonElement?> FindIntegration(string api, string name, CancellationToken cancel)
    {
        await foreach (var integration in Aws.List(ApiGateway.GetIntegrations, new() { ["apiId"] = api }, cancel))
        {
            if (integration.Text("description") == name)
                return integration;
        }

        return null;
    }

    private async Task<JsonElement?> FindRoute(string api, Func<JsonElement, bool> isIt, CancellationToken cancel)
    {
        await foreach (var route in Aws.List(ApiGateway.GetRoutes, new() { ["apiId"] = api }, cancel))
        {
            if (isIt(route))
                return route;
        }

        return null;
    }

    private static bool CallsFor(JsonElement route, JsonElement integration) => route.Text("target") == RouteSettings.Target(integration.Text("integrationId")!);

    private sealed record Parts(string Api, string? Route, string Integration, string Function);
}
