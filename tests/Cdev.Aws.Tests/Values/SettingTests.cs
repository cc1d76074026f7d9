using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Values;

[TestClass]
public sealed class SettingTests
{
    private static readonly Life Subject = Life.Of(
        ResourceTypes.Setting,
        "page-size",
        new { value = "50", description = "Orders on a page", tags = new { team = "orders" } },
        new { value = "20" });

    [TestMethod]
    public Task A_setting_lives_and_goes() => Subject.Passes();

    [TestMethod]
    public Task A_setting_is_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_setting_is_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task A_setting_is_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task A_setting_that_was_begun_goes() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task A_value_that_a_parameter_cannot_hold_is_refused()
    {
        await using var cloud = await TestCloud.Start();

        var described = await cloud.Describe(null, TestCloud.Resource(ResourceTypes.Setting, "greeting", new { value = new string('é', 3000) }));

        Assert.AreEqual("CDEV523", Assert.IsInstanceOfType<ChangeDescription.Refused>(described).Code);
        Assert.IsInstanceOfType<ChangeDescription.InPlace>(await cloud.Describe(null, Subject.First));
    }

    [TestMethod]
    public async Task A_setting_that_is_made_elsewhere_is_looked_up_and_a_secret_is_none()
    {
        await using var cloud = await TestCloud.Start();
        await cloud.Place.Aws.Call(ParameterStore.PutParameter, new() { ["Name"] = "/crm/size", ["Value"] = "7", ["Type"] = "String" });
        await cloud.Place.Aws.Call(ParameterStore.PutParameter, new() { ["Name"] = "/crm/key", ["Value"] = "7", ["Type"] = "SecureString" });

        var found = await cloud.Create(TestCloud.Resource(ResourceTypes.Setting, "/crm/size", new { existing = true }));
        var secret = await Assert.ThrowsExactlyAsync<MappingException>(() => cloud.Create(TestCloud.Resource(ResourceTypes.Setting, "/crm/key", new { existing = true })));

        Assert.AreEqual("7", found.Values.GetProperty("value").GetString());
        Assert.AreEqual("CDEV511", secret.Code);
    }
}
