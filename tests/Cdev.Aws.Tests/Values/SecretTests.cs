using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Values;

[TestClass]
public sealed class SecretTests
{
    private const string Value = "sk_live_hidden";

    [TestMethod]
    [DataRow("secretsmanager:prod/stripe", "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/stripe-")]
    [DataRow("ssm:/prod/stripe", "arn:aws:ssm:us-east-1:123456789012:parameter/prod/stripe")]
    public async Task A_secret_is_where_it_is_and_its_value_is_never_asked_for(string source, string arn)
    {
        await using var cloud = await TestCloud.Start();
        await Put(cloud);
        var requests = cloud.Endpoint.Requests.Length;
        var wanted = TestCloud.Resource(ResourceTypes.Secret, "stripe", new { source });

        var output = await cloud.Create(wanted);
        await cloud.Delete(wanted, output);

        Assert.AreEqual(source, output.Values.GetProperty("source").GetString());
        StringAssert.StartsWith(output.Values.GetProperty("arn").GetString(), arn, StringComparison.Ordinal);
        Assert.IsEmpty(cloud.Writes(requests));
        Assert.IsFalse(cloud.Requests(requests).Any(request => request.Operation is "GetSecretValue" or "GetParameter"));
        Assert.IsNotNull(await cloud.Read(wanted, output));
    }

    [TestMethod]
    [DataRow("secretsmanager:prod/nope", "create-secret")]
    [DataRow("ssm:/prod/nope", "put-parameter")]
    public async Task A_secret_that_is_not_there_is_told_with_the_command_that_puts_it_there(string source, string command)
    {
        await using var cloud = await TestCloud.Start();

        var error = await Assert.ThrowsExactlyAsync<MappingException>(() => cloud.Create(TestCloud.Resource(ResourceTypes.Secret, "stripe", new { source })));

        Assert.AreEqual("CDEV525", error.Code);
        Assert.Contains(command, error.HelpMessage);
    }

    [TestMethod]
    public async Task An_environment_variable_is_no_place_on_aws()
    {
        await using var cloud = await TestCloud.Start();

        var described = await cloud.Describe(null, TestCloud.Resource(ResourceTypes.Secret, "stripe", new { source = "env:STRIPE_KEY" }));

        Assert.AreEqual("CDEV524", Assert.IsInstanceOfType<ChangeDescription.Refused>(described).Code);
    }

    [TestMethod]
    public async Task A_secret_that_is_made_elsewhere_is_one_of_secrets_manager()
    {
        await using var cloud = await TestCloud.Start();
        await Put(cloud);

        var found = await cloud.Create(TestCloud.Resource(ResourceTypes.Secret, "prod/stripe", new { existing = true }));

        Assert.AreEqual("secretsmanager:prod/stripe", found.Values.GetProperty("source").GetString());
    }

    private static async Task Put(TestCloud cloud)
    {
        await cloud.Place.Aws.Call(SecretsManager.CreateSecret, new() { ["Name"] = "prod/stripe", ["SecretString"] = Value });
        await cloud.Place.Aws.Call(ParameterStore.PutParameter, new() { ["Name"] = "/prod/stripe", ["Value"] = Value, ["Type"] = "SecureString" });
    }
}
