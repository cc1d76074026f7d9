using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Components;

/// <summary>Two components: <c>platform</c> has a topic, and a function of <c>shop</c> uses it.</summary>
internal static class Pair
{
    public static DeploymentOptions Platform { get; } = World.Options with { Component = "platform" };

    public static DeploymentOptions Shop => World.Options;

    public static ResourceId Topic { get; } = Build.Id("topic", "audit");

    public static ResourceId Function { get; } = Build.Id("function", "archive");

    /// <summary>The platform; another <paramref name="incarnation"/> means another topic, another <paramref name="text"/> the same one changed.</summary>
    public static ComponentModel WithTopic(string incarnation, string text = "")
        => Build.Wanted(Build.Resource("topic", Topic.Name, new { @fixed = incarnation, text })) with { Name = "platform" };

    /// <summary>The platform without it.</summary>
    public static ComponentModel WithoutTopic { get; } = Build.Wanted(Build.Resource("alarm", "other")) with { Name = "platform" };

    /// <summary>The shop; the function uses the topic's output <paramref name="key"/>.</summary>
    public static ComponentModel UsingTopic(string key = "id")
        => Build.Wanted(Build.Resource("function", Function.Name, new { topic = Build.Output("topic", Topic.Name, key, "platform") })) with
        {
            References = [new("platform", Topic.Type, Topic.Name)],
        };

    /// <summary>The shop that no longer uses it.</summary>
    public static ComponentModel NotUsingTopic { get; } = Build.Wanted(Build.Resource("function", Function.Name));

    /// <summary>What both want, for a look at the cloud.</summary>
    public static ComponentModel Both(ComponentModel platform, ComponentModel shop)
        => Build.Wanted([.. platform.Resources, .. shop.Resources]);
}
