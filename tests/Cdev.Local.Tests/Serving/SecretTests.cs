using System.Text.Json.Nodes;
using Cdev.Local.Functions;
using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Serving;

/// <summary>Settings and secrets: what functions are told, and where a secret's value is and is not.</summary>
[TestClass]
public sealed class SecretTests
{
    private static readonly ResourceModel Stripe = new(ResourceTypes.Secret, "stripe", new JsonObject { ["source"] = "env:STRIPE_KEY" }.ToElement());

    [TestMethod]
    public async Task A_setting_tells_its_value_and_a_secret_its_place()
    {
        using var shop = new DeployedShop();

        var setting = await shop.Put(new(ResourceTypes.Setting, "page-size", new JsonObject { ["value"] = "50" }.ToElement()));
        var secret = await shop.Put(Stripe);

        Assert.AreEqual("50", setting.Values.GetProperty("value").GetString());
        Assert.AreEqual("env:STRIPE_KEY", secret.Values.GetProperty("source").GetString());
        Assert.AreEqual("arn:aws:secretsmanager:local:000000000000:secret:shop-dev-stripe", secret.Values.GetProperty("arn").GetString());
        Assert.IsFalse(Directory.Exists(shop.Folder.Components), "something was written");
    }

    [TestMethod]
    public async Task A_functions_process_gets_the_variables_of_its_secrets_and_no_other()
    {
        using var shop = new DeployedShop();
        var definition = await Deploy(shop);

        var environment = ProcessEnvironment.Create(shop.Folder, definition, "127.0.0.1:1", DotnetHost.Current, name => $"value of {name}", DateTimeOffset.UnixEpoch);

        Assert.AreEqual("value of STRIPE_KEY", environment["STRIPE_KEY"]);
        Assert.AreEqual("env:STRIPE_KEY", environment["CDEV_SECRET_STRIPE_SOURCE"]);
        Assert.DoesNotContain("OTHER_KEY", environment.Keys);
    }

    [TestMethod]
    public async Task A_secret_takes_the_place_of_nothing_that_the_platform_sets()
    {
        using var shop = new DeployedShop();
        var definition = await Deploy(shop, "env:AWS_REGION");

        var environment = ProcessEnvironment.Create(shop.Folder, definition, "127.0.0.1:1", DotnetHost.Current, _ => "elsewhere", DateTimeOffset.UnixEpoch);

        Assert.AreEqual("us-east-1", environment["AWS_REGION"]);
    }

    [TestMethod]
    public async Task A_variable_that_is_not_set_is_told_when_serving_begins()
    {
        using var shop = new DeployedShop();
        await Deploy(shop, "env:CDEV_TESTS_NEVER_SET");

        await using var cloud = await RunningCloud.Start(shop);

        Assert.Contains("error CDEV418: The secret stripe is the environment variable CDEV_TESTS_NEVER_SET, which is not set here", cloud.Console);
    }

    [TestMethod]
    public async Task An_interrupted_change_of_a_secret_goes_forward()
    {
        using var shop = new DeployedShop();

        var made = await shop.Recover(shop.Difference(Stripe), "t");
        var deleted = await shop.Recover(new(DifferenceAction.Delete, "shop", Stripe, null), "t");

        Assert.IsFalse(made.ToPrevious);
        Assert.AreEqual("env:STRIPE_KEY", made.Output!.Values.GetProperty("source").GetString());
        Assert.IsFalse(deleted.ToPrevious);
        Assert.IsNull(deleted.Output);
    }

    private static async Task<FunctionDefinition> Deploy(DeployedShop shop, string source = "env:STRIPE_KEY")
    {
        var declared = new JsonObject
        {
            ["code"] = "c",
            ["environment"] = new JsonObject { ["CDEV_SECRET_STRIPE_SOURCE"] = new OutputReference(ResourceTypes.Secret, "stripe", "source").ToJson() },
        }.ToElement();
        var resolved = OutputReference.ResolveAll(declared, _ => JsonValue.Create(source).ToElement());
        await shop.Put(new(ResourceTypes.Function, "pay", declared), resolved);
        var record = (await shop.Snapshot()).Functions.Values.Single();
        return new(record, record.Resolved);
    }
}
