using System.Text.Json;
using Cdev.Deployment.Plans;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Presentation;

/// <summary>A plan in which everything occurs that a plan can hold.</summary>
internal static class Samples
{
    public static readonly string NewCode = new('c', 64);
    public static readonly string OldCode = new('0', 64);

    public static Plan EveryKindOfChange { get; } = new(
        Plan.CurrentVersion,
        "shop",
        "dev",
        new("aws", "123456789012", "eu-west-1"),
        "5e0c8e1f0b3a4d6f9a7b2c1d0e9f8a7b",
        42,
        new('a', 64),
        ComponentAction: null,
        [
            Change(PlannedAction.Create, ChangeReason.Added, null, Model("api", "admin", 'b')),
            Change(PlannedAction.Replace, ChangeReason.PropertiesChanged, Model("api", "front", '1'), Model("api", "front", '2'), [Property("protocol", "http", "ws")], "its protocol cannot be changed") with { Retain = true },
            Change(PlannedAction.Rename, ChangeReason.Renamed, Model("bucket", "bills", '3'), Model("bucket", "receipts", '3')),
            Change(PlannedAction.Delete, ChangeReason.Removed, Model("function", "mail", '4'), null),
            Change(PlannedAction.Create, ChangeReason.Added, null, Function("order-list", NewCode)) with { DependsOn = [new("cdev::api", "admin")] },
            Change(PlannedAction.Update, ChangeReason.PropertiesChanged, Function("order-place", OldCode), Function("order-place", NewCode),
            [
                Property("code", OldCode, NewCode),
                Property("environment.API", new OutputReference("cdev::api", "front", "url").ToJson(), "https://a-long-address.example.org/that/goes/on/and/on/for/longer/than/anybody/reads"),
                Property("environment.KEY", "(secret)", "(secret)"),
                Property("memory", 512, 1024),
                Property("vpc", null, new { subnets = new[] { "a", "b" } }),
            ]) with { DependsOn = [new("cdev::api", "front")] },
            Change(PlannedAction.Mend, ChangeReason.Failed, null, Model("queue", "jobs", '5')),
            Change(PlannedAction.Update, ChangeReason.ProviderReplaced, Model("route", "home", '6'), Model("route", "home", '6'), [Property("api", "id-1", new OutputReference("cdev::api", "front", "id").ToJson())]) with { DependsOn = [new("cdev::api", "front")] },
            Change(PlannedAction.Replace, ChangeReason.PropertiesChanged, Model("route", "one", '7'), Model("route", "one", '8'), [Property("path", "/a", "/b")], "the path is its name") with { DeleteFirst = true },
            Change(PlannedAction.Release, ChangeReason.Removed, Model("table", "orders", '9'), null),
        ],
        [new(new("cdev::api", "front"), "7d1f", Retain: false, "it is in use")],
        [new(ReferenceAction.Reference, "shop", new("crm", "cdev::table", "customers")), new(ReferenceAction.Dereference, "shop", new("crm", "cdev::queue", "mail"))]);

    public static Plan Empty { get; } = EveryKindOfChange with { Changes = [], Leftovers = [], References = [] };

    private static PlannedChange Change(
        PlannedAction action,
        ChangeReason reason,
        ResourceModel? previous,
        ResourceModel? next,
        PropertyChange[]? properties = null,
        string? replaceBecause = null)
    {
        var difference = (previous, next) switch
        {
            (null, _) => DifferenceAction.Create,
            (_, null) => DifferenceAction.Delete,
            _ when previous.Name != next.Name => DifferenceAction.Rename,
            _ => DifferenceAction.Update,
        };
        return new(action, reason, new(difference, "shop", previous, next), [.. properties ?? []], replaceBecause, DeleteFirst: false, Retain: false, []);
    }

    private static ResourceModel Model(string type, string name, char hash) => new($"cdev::{type}", name, new(hash, 64), ModelJson.EmptyObject);

    private static ResourceModel Function(string name, string code) => new("cdev::function", name, code, ModelJson.ToElement(new { code }));

    private static PropertyChange Property(string path, object? previous, object? next) => new(path, Element(previous), Element(next));

    private static JsonElement? Element(object? value) => value is null ? null : JsonSerializer.SerializeToElement(value, ModelJson.Compact);
}
