using System.Text.Json.Nodes;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>Makes wanted components in few words.</summary>
internal static class Build
{
    public const string Component = "shop";

    public static ComponentModel Wanted(params ResourceModel[] resources)
        => new(ComponentModel.CurrentVersion, Component, [.. resources.OrderBy(resource => resource.Id)], [], []);

    public static ResourceModel Resource(string type, string name, object? properties = null, params string[] formerNames)
        => new($"cdev::{type}", name, ModelJson.ToElement(properties ?? new { }))
        {
            FormerNames = formerNames.Length == 0 ? null : formerNames,
            Source = new("Cloud.cs", 10, 5),
        };

    public static ResourceId Id(string type, string name) => new($"cdev::{type}", name);

    public static JsonObject Output(string type, string name, string key = "id", string? component = null)
        => new OutputReference($"cdev::{type}", name, key, component).ToJson();
}
