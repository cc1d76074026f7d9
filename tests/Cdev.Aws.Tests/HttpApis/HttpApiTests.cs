using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.HttpApis;

[TestClass]
public sealed class HttpApiTests
{
    private static readonly object Cors = new { allowOrigins = new[] { "https://shop.example" }, allowMethods = new[] { "GET", "PUT" }, allowHeaders = new[] { "authorization" }, maxAge = 3600 };
    private static readonly object Jwt = new { kind = "jwt", issuer = "https://login.example", audiences = new[] { "shop" } };

    private static readonly Life Api = Life.Of(
        ResourceTypes.Api,
        "shop",
        new { cors = Cors, authorizer = Jwt, tags = new { team = "orders", size = "small" } },
        new { authorizer = new { kind = "jwt", issuer = "https://login.example", audiences = new[] { "shop", "admin" } }, tags = new { team = "sales" } });

    [TestMethod]
    public Task An_api_lives_and_goes() => Api.Passes();

    [TestMethod]
    public Task An_api_is_made_once_whatever_call_fails() => Api.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task An_api_is_changed_whatever_call_fails() => Api.IsChangedWhateverFails();

    [TestMethod]
    public Task An_api_is_deleted_whatever_call_fails() => Api.IsDeletedWhateverFails();

    [TestMethod]
    public Task An_api_that_was_begun_goes() => Api.WhatWasBegunGoes();

    [TestMethod]
    public async Task An_api_deploys_its_routes_by_itself_and_tells_id_url_and_authorizer()
    {
        await using var cloud = await TestCloud.Start();

        var output = await cloud.Create(Api.First);

        var id = output.Values.GetProperty("id").GetString();
        Assert.IsTrue(cloud.Endpoint.Cloud.Find("apigatewayv2:stage", $"{id}/$default")!["AutoDeploy"]!.GetValue<bool>());
        Assert.AreEqual($"https://{id}.execute-api.us-east-1.amazonaws.com", output.Values.GetProperty("url").GetString());
        Assert.IsNotNull(cloud.Endpoint.Cloud.Find("apigatewayv2:authorizer", $"{id}/{output.Values.GetProperty("authorizerId").GetString()}"));
    }

    [TestMethod]
    public async Task An_api_that_is_left_by_its_authorizer_gives_no_authorizer_to_routes()
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create(Api.First);

        var changed = await cloud.Update(Api.First, TestCloud.Resource(ResourceTypes.Api, "shop", new { authorizer = new { kind = "iam" } }), made);

        Assert.IsFalse(changed.Values.TryGetProperty("authorizerId", out _));
        Assert.IsFalse(cloud.Endpoint.Cloud.Resources.Keys.Any(key => key.StartsWith("apigatewayv2:authorizer/", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_renamed_api_keeps_its_id_and_its_tags_say_the_new_name()
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create(Api.First);

        var renamed = await cloud.Update(Api.First, new("cdev::api", "store", Api.First.Properties), made);

        Assert.AreEqual(made.Values.GetProperty("id").GetString(), renamed.Values.GetProperty("id").GetString());
        Assert.AreEqual($"apigatewayv2:api/{made.Values.GetProperty("id").GetString()}", cloud.Endpoint.Cloud.Tagged("cdev:resource", "cdev::api/store").Single());
    }

    [TestMethod]
    public async Task A_domain_is_refused_with_the_way_out()
    {
        await using var cloud = await TestCloud.Start();

        var described = await cloud.Describe(null, TestCloud.Resource(ResourceTypes.Api, "shop", new { domain = new { name = "shop.example", certificate = "arn:aws:acm:us-east-1:1:certificate/1" } }));

        var refused = Assert.IsInstanceOfType<ChangeDescription.Refused>(described);
        Assert.AreEqual("CDEV520", refused.Code);
        Assert.Contains("AWS::ApiGatewayV2::DomainName", refused.Because);
    }

    [TestMethod]
    public async Task An_api_that_is_made_elsewhere_is_looked_up()
    {
        await using var cloud = await TestCloud.Start();
        var elsewhere = (await cloud.Create(Api.First)).Values.GetProperty("id").GetString()!;

        var found = await cloud.Create(TestCloud.Resource(ResourceTypes.Api, elsewhere, new { existing = true }));
        var missing = await Assert.ThrowsExactlyAsync<MappingException>(() => cloud.Create(TestCloud.Resource(ResourceTypes.Api, "nope", new { existing = true })));

        Assert.AreEqual($"https://{elsewhere}.execute-api.us-east-1.amazonaws.com", found.Values.GetProperty("url").GetString());
        Assert.AreEqual("CDEV511", missing.Code);
    }
}
