using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.HttpApis;

[TestClass]
public sealed class RouteTests
{
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-order-place-f0f0f0f0:live";

    [TestMethod]
    public async Task A_route_lives_and_goes() => await (await Route()).Passes();

    [TestMethod]
    public async Task A_route_is_made_once_whatever_call_fails() => await (await Route()).IsMadeOnceWhateverFails();

    [TestMethod]
    public async Task A_route_is_changed_whatever_call_fails() => await (await Route()).IsChangedWhateverFails();

    [TestMethod]
    public async Task A_route_is_deleted_whatever_call_fails() => await (await Route()).IsDeletedWhateverFails();

    [TestMethod]
    public async Task A_route_that_was_begun_goes() => await (await Route()).WhatWasBegunGoes();

    [TestMethod]
    public async Task A_route_calls_the_alias_with_payload_format_2_and_may_do_so()
    {
        var life = await Route();
        await using var cloud = await TestCloud.Start();
        await life.Prepare(cloud);

        var route = await cloud.Create(life.First);

        var api = route.Values.GetProperty("api").GetString();
        var integration = cloud.Endpoint.Cloud.Find("apigatewayv2:integration", $"{api}/{route.Values.GetProperty("integration").GetString()}")!;
        Assert.AreEqual(Function, integration["IntegrationUri"]!.GetValue<string>());
        Assert.AreEqual("2.0", integration["PayloadFormatVersion"]!.GetValue<string>());
        var statement = cloud.Endpoint.Cloud.Find("lambda:policy", "shop-dev-order-place-f0f0f0f0:live")!["Statements"]!.AsArray().Single()!;
        Assert.AreEqual($"arn:aws:execute-api:us-east-1:123456789012:{api}/*/POST/orders/*", statement["Condition"]!["ArnLike"]!["AWS:SourceArn"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_route_whose_function_was_replaced_calls_the_new_one_alone()
    {
        var life = await Route();
        await using var cloud = await TestCloud.Start();
        await life.Prepare(cloud);
        var made = await cloud.Create(life.First);
        var replaced = await DeployedFunction.Add(cloud, "shop-dev-order-place-f1f1f1f1");
        var properties = JsonNode.Parse(life.First.Properties.GetRawText())!.AsObject();
        properties["function"] = replaced;

        var changed = await cloud.Update(life.First, TestCloud.Resource(ResourceTypes.Route, life.First.Name, properties), made);

        Assert.AreEqual(made.Values.GetProperty("route").GetString(), changed.Values.GetProperty("route").GetString());
        Assert.IsNull(cloud.Endpoint.Cloud.Find("lambda:policy", "shop-dev-order-place-f0f0f0f0:live"));
        Assert.IsNotNull(cloud.Endpoint.Cloud.Find("lambda:policy", "shop-dev-order-place-f1f1f1f1:live"));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task A_route_that_others_made_is_not_taken_over()
    {
        var life = await Route();
        await using var cloud = await TestCloud.Start();
        await life.Prepare(cloud);
        var api = life.First.Properties.GetProperty("api").GetString();
        await cloud.Place.Aws.Call(ApiGateway.CreateRoute, new() { ["apiId"] = api, ["routeKey"] = "POST /orders/{id}" });

        var error = await Assert.ThrowsExactlyAsync<MappingException>(() => cloud.Create(life.First));

        Assert.AreEqual("CDEV521", error.Code);
        Assert.Contains("delete-route", error.HelpMessage);
    }

    // The endpoint gives the same ids to the same calls.
    private static async Task<Life> Route()
    {
        await using var cloud = await TestCloud.Start();
        var api = await Prepare(cloud);
        return new(
            Prepare,
            TestCloud.Resource(ResourceTypes.Route, "shop POST /orders/{id}", Properties(api, authorizer: null, scopes: null)),
            TestCloud.Resource(ResourceTypes.Route, "shop POST /orders/{id}", Properties(api, "jwt", ["orders", "admin"])));
    }

    private static JsonObject Properties(CloudOutput api, string? authorizer, string[]? scopes)
    {
        var properties = new JsonObject { ["api"] = api.Values.GetProperty("id").GetString(), ["function"] = Function, ["method"] = "POST", ["path"] = "/orders/{id}" };
        if (authorizer is not null)
        {
            properties["authorizer"] = authorizer;
            properties["authorizerId"] = api.Values.GetProperty("authorizerId").GetString();
            properties["scopes"] = new JsonArray([.. scopes!.Select(scope => JsonValue.Create(scope))]);
        }

        return properties;
    }

    private static async Task<CloudOutput> Prepare(TestCloud cloud)
    {
        var api = await cloud.Create(
            TestCloud.Resource(ResourceTypes.Api, "shop", new { authorizer = new { kind = "jwt", issuer = "https://login.example", audiences = new[] { "shop" } } }),
            token: "e5f6a7b8");
        await DeployedFunction.Add(cloud);
        return api;
    }
}
