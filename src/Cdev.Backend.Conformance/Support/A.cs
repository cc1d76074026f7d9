using System.Text.Json;
using Cdev.Model.Components;
using Cdev.Model.Resources;

namespace Cdev.Backend.Conformance.Support;

/// <summary>Builders.</summary>
internal static class A
{
    internal const string QueueType = "cdev::queue";
    internal const string TopicType = "cdev::topic";

    internal static ResourceModel Queue(string name, string properties = "{}", params string[] formerNames)
        => Resource(QueueType, name, properties, formerNames);

    internal static ResourceModel Topic(string name, string properties = "{}", params string[] formerNames)
        => Resource(TopicType, name, properties, formerNames);

    internal static ResourceReference Reference(string component, ResourceModel resource) => new(component, resource.Type, resource.Name);

    internal static ComponentModel Component(string name, params ResourceModel[] resources) => Component(name, [], resources);

    internal static ComponentModel Component(string name, ResourceReference[] references, params ResourceModel[] resources)
        => new(ComponentModel.CurrentVersion, name, [.. resources], [.. references], []);

    private static ResourceModel Resource(string type, string name, string properties, string[] formerNames)
        => new(type, name, JsonElement.Parse(properties)) { FormerNames = formerNames.Length == 0 ? null : formerNames };
}
