using Cdev.Backend.Errors;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Plans;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Plans;

[TestClass]
public sealed class PlannerTests
{
    [TestMethod]
    public async Task Everything_is_created_when_nothing_exists_and_planning_writes_nothing()
    {
        using var world = new World();

        var plan = await world.Plan(Build.Wanted(Build.Resource("api", "front"), Build.Resource("function", "list")));

        Assert.AreEqual("Create api front (Added), Create function list (Added)", Describe(plan));
        Assert.AreEqual(DifferenceAction.Create, plan.ComponentAction);
        Assert.IsNull(plan.Lineage);
        Assert.AreEqual(0, world.Store.Writes);
    }

    [TestMethod]
    public async Task Nothing_is_planned_when_nothing_differs()
    {
        using var world = new World();
        var wanted = Build.Wanted(Build.Resource("api", "front"), Build.Resource("function", "list", new { api = Build.Output("api", "front") }));
        await world.Deploy(wanted);

        Assert.IsFalse((await world.Plan(wanted)).HasChanges);
    }

    [TestMethod]
    public async Task A_changed_property_is_told_with_its_path_and_both_values()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("function", "list", new { env = new { A = "1", B = "2" }, layers = new[] { "x", "y" } })));

        var plan = await world.Plan(Build.Wanted(Build.Resource("function", "list", new { env = new { A = "1", C = "3" }, layers = new[] { "x", "z" } })));

        Assert.AreEqual("Update function list (PropertiesChanged)", Describe(plan));
        Assert.AreEqual("""env.b: "2" → ; env.c:  → "3"; layers[1]: "y" → "z" """.TrimEnd(), Properties(plan));
    }

    [TestMethod]
    public async Task A_function_whose_code_alone_differs_says_so()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("other", "same", new { code = "1" })));
        var before = Build.Wanted(Build.Resource("function", "list", new { code = world.Archive("old") })) with { Artifacts = world.ListedArchives };
        await world.Deploy(before);

        var plan = await world.Plan(Build.Wanted(Build.Resource("function", "list", new { code = "new" })));

        Assert.AreEqual("Update function list (CodeChanged)", Describe(plan));
    }

    [TestMethod]
    public async Task A_renamed_resource_is_recognised_by_its_content_and_by_its_former_name()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("api", "a", new { x = 1 }), Build.Resource("api", "b", new { x = 2 })));

        var plan = await world.Plan(Build.Wanted(Build.Resource("api", "c", new { x = 1 }), Build.Resource("api", "d", new { x = 3 }, "b")));

        Assert.AreEqual("Rename api c (Renamed), Rename api d (Renamed)", Describe(plan));
    }

    [TestMethod]
    public async Task What_uses_a_replaced_resource_is_updated_or_replaced_by_its_mapper_s_word()
    {
        using var world = new World();
        ResourceModel[] Resources(int version) =>
        [
            Build.Resource("api", "front", new { @fixed = version }),
            Build.Resource("function", "list", new { api = Build.Output("api", "front") }),
            Build.Resource("route", "to-list", new { @fixed = Build.Output("api", "front") }),
            Build.Resource("alarm", "on-route", new { route = Build.Output("route", "to-list") }),
        ];
        await world.Deploy(Build.Wanted(Resources(1)));

        var plan = await world.Plan(Build.Wanted(Resources(2)));

        Assert.AreEqual(
            "Update alarm on-route (ProviderReplaced), Replace api front (PropertiesChanged), Update function list (ProviderReplaced), Replace route to-list (ProviderReplaced)",
            Describe(plan));
    }

    [TestMethod]
    public async Task A_resource_that_was_deployed_with_another_value_than_its_provider_has_now_is_updated()
    {
        using var world = new World();
        ResourceModel[] Resources(int version) =>
        [
            Build.Resource("api", "front", new { @fixed = version }),
            Build.Resource("function", "list", new { api = Build.Output("api", "front") }),
        ];
        await world.Deploy(Build.Wanted(Resources(1)));
        var failing = world.Mapper();
        failing.Before = change => change.Difference.Id().Name == "list" ? throw new MappingException("CDEV498", "no", "") : Task.CompletedTask;
        await world.Deploy(Build.Wanted(Resources(2)), mapper: failing);
        // The failed update went nowhere, and mending takes it back.
        await world.Backend.Forget("list");

        var plan = await world.Plan(Build.Wanted(Resources(2)));

        Assert.AreEqual("Update function list (ProviderReplaced)", Describe(plan));
        Assert.HasCount(1, plan.Leftovers);
    }

    [TestMethod]
    public async Task Consumers_wait_for_their_providers_and_go_before_them()
    {
        using var world = new World();
        var api = Build.Resource("api", "front");
        var function = Build.Resource("function", "list", new { api = Build.Output("api", "front") });

        var create = await world.Plan(Build.Wanted(api, function));
        Assert.AreEqual("api front: ; function list: api front", Dependencies(create));

        await world.Deploy(Build.Wanted(api, function));
        var destroy = await world.Plan(null);
        Assert.AreEqual("api front: function list; function list: ", Dependencies(destroy));
        Assert.AreEqual(DifferenceAction.Delete, destroy.ComponentAction);
    }

    [TestMethod]
    public async Task A_circle_of_uses_is_refused_and_shown()
    {
        using var world = new World();
        var error = await Refused(world, Build.Wanted(
            Build.Resource("api", "start", new { x = Build.Output("api", "a") }),
            Build.Resource("api", "a", new { x = Build.Output("function", "b") }),
            Build.Resource("function", "b", new { x = Build.Output("api", "c") }),
            Build.Resource("api", "c", new { x = Build.Output("api", "a") })));

        Assert.AreEqual("CDEV324", error.Code);
        StringAssert.Contains(error.Message, "api a uses function b uses api c uses api a", StringComparison.Ordinal);
        Assert.AreEqual("Cloud.cs", error.Location?.File);
    }

    [TestMethod]
    public async Task What_does_not_exist_cannot_be_used()
    {
        using var world = new World();
        var error = await Refused(world, Build.Wanted(
            Build.Resource("function", "a", new { x = Build.Output("api", "nothing") }),
            Build.Resource("function", "b", new { x = Build.Output("table", "theirs", component: "crm") })));

        Assert.AreEqual("CDEV327, CDEV327", Codes(error));
        StringAssert.Contains(error.Message, "\"shop\" does not declare", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "table theirs of \"crm\", which is not deployed", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task All_refusals_are_told_at_once()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(
            Build.Resource("table", "data", new { @fixed = 1 }),
            Build.Resource("bucket", "files"),
            Build.Resource("api", "front", new { protect = true })));

        var error = await Refused(world, Build.Wanted(
            Build.Resource("table", "data", new { @fixed = 2 }),
            Build.Resource("function", "bad", new { refuse = "too slow; make it faster." })));

        Assert.AreEqual("CDEV325, CDEV325, CDEV326, CDEV499", string.Join(", ", error.Errors.Select(e => e.Code).Order()));
    }

    [TestMethod]
    public async Task What_holds_data_goes_when_that_is_allowed()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("table", "data", new { @fixed = 1 }), Build.Resource("queue", "mail")));

        var plan = await world.Plan(Build.Wanted(Build.Resource("table", "data", new { @fixed = 2 })), World.Options with { AllowDataLoss = true });

        Assert.AreEqual("Delete queue mail (Removed), Replace table data (PropertiesChanged)", Describe(plan));
    }

    [TestMethod]
    public async Task What_is_protected_never_goes_whatever_is_allowed()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("table", "data", new { protect = true })));

        var error = await Refused(world, null, World.Options with { AllowDataLoss = true });

        Assert.AreEqual("CDEV326", Codes(error));
    }

    [TestMethod]
    public async Task What_is_retained_is_let_go()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("table", "data", new { retain = true })));

        var plan = await world.Plan(Build.Wanted());

        Assert.AreEqual("Release table data (Removed)", Describe(plan));
    }

    [TestMethod]
    public async Task What_is_retained_cannot_be_deleted_to_make_room_for_its_successor()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("single", "one", new { @fixed = 1, retain = true })));

        var error = await Refused(world, Build.Wanted(Build.Resource("single", "one", new { @fixed = 2, retain = true })));

        Assert.AreEqual("CDEV328", Codes(error));
    }

    [TestMethod]
    public async Task A_type_that_nobody_serves_is_refused_before_anything_runs()
    {
        using var world = new World();
        var error = await Refused(world, Build.Wanted(new ResourceModel("aws::sqs::queue", "mail", Build.Resource("x", "y").Properties), Build.Resource("api", "front")));

        Assert.AreEqual("CDEV321", Codes(error));
        StringAssert.Contains(error.Message, "There are mappers for cdev", StringComparison.Ordinal);
        Assert.AreEqual(0, world.Store.Writes);
    }

    [TestMethod]
    public async Task Every_resource_that_nobody_serves_is_named_once_and_hides_no_other_error()
    {
        using var world = new World();
        var error = await Refused(world, Build.Wanted(
            new("aws::sqs::queue", "mail", Build.Resource("x", "y").Properties),
            new("aws::sqs::queue", "orders", Build.Resource("x", "y", new { use = Build.Output("api", "front") }).Properties),
            new("aws::sns::topic", "news", Build.Resource("x", "y").Properties),
            Build.Resource("api", "front", new { refuse = "no" })));

        Assert.AreEqual("CDEV321, CDEV321, CDEV499", Codes(error));
        StringAssert.Contains(error.Errors[0].Message, "Nothing here deploys aws::sns::topic with the provider \"simulated\", and the project has one: news.", StringComparison.Ordinal);
        StringAssert.Contains(error.Errors[1].Message, "and the project has 2 of them: mail, orders.", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_resource_of_another_component_that_is_not_deployed_is_told_once()
    {
        using var world = new World();
        var use = new { a = Build.Output("table", "crm", "arn", "crm"), b = Build.Output("table", "crm", "name", "crm") };

        var error = await Refused(world, Build.Wanted(Build.Resource("function", "list", use), Build.Resource("function", "place", use)));

        Assert.AreEqual("function list and 1 more use table crm of \"crm\", which is not deployed in \"dev\".", error.Errors.Single().Message);
    }

    [TestMethod]
    public async Task A_text_with_outputs_in_it_differs_only_when_the_outputs_do()
    {
        using var world = new World();
        var text = new { url = new Dictionary<string, object> { ["$join"] = new object[] { "https://", Build.Output("api", "front"), "/v1" } } };
        var wanted = Build.Wanted(Build.Resource("api", "front", new { @fixed = 1 }), Build.Resource("other", "link", text));
        await world.Deploy(wanted);

        var again = await world.Plan(wanted);
        var replaced = await world.Plan(Build.Wanted(Build.Resource("api", "front", new { @fixed = 2 }), Build.Resource("other", "link", text)));

        Assert.IsFalse(again.HasChanges);
        Assert.AreEqual("Replace api front (PropertiesChanged), Update other link (ProviderReplaced)", Describe(replaced));
        StringAssert.Contains(Properties(replaced), "url: \"https://id:cdev::api:", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_environment_that_is_bound_elsewhere_is_refused()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("api", "front")));

        var error = await Assert.ThrowsExactlyAsync<EnvironmentBindingError>(()
            => world.Plan(Build.Wanted(), World.Options with { Binding = new("aws", "123456789012", "eu-west-1") }));

        Assert.AreEqual("CDEV314", error.Code);
    }

    [TestMethod]
    public async Task Secrets_are_in_no_plan()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("function", "list", new { env = new { DB_PASSWORD = "old-one" } })));

        var plan = await world.Plan(Build.Wanted(Build.Resource("function", "list", new
        {
            env = new { DB_PASSWORD = "new-one" },
            nested = new { apiKey = "a-key", token = new Dictionary<string, string> { ["$secret"] = "cipher" } },
        })));

        var json = System.Text.Encoding.UTF8.GetString(PlanJson.Write(plan));
        StringAssert.Contains(json, "(secret)", StringComparison.Ordinal);
        foreach (var secret in new[] { "old-one", "new-one", "a-key", "cipher" })
            Assert.DoesNotContain(secret, json);
    }

    internal static string Describe(Plan plan)
        => string.Join(", ", plan.Changes.Select(change => $"{change.Action} {change.Difference.Id()} ({change.Reason})"));

    private static string Properties(Plan plan)
        => string.Join("; ", plan.Changes.SelectMany(change => change.Properties).Select(property => $"{property.Path}: {property.Previous?.GetRawText()} → {property.Next?.GetRawText()}"));

    private static string Dependencies(Plan plan)
        => string.Join("; ", plan.Changes.Select(change => $"{change.Difference.Id()}: {string.Join(", ", change.DependsOn)}"));

    private static string Codes(DeploymentException error) => string.Join(", ", error.Errors.Select(e => e.Code));

    private static Task<DeploymentException> Refused(World world, Model.Components.ComponentModel? wanted, DeploymentOptions? options = null)
        => Assert.ThrowsExactlyAsync<DeploymentException>(() => world.Plan(wanted, options));
}
