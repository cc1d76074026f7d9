using System.Text.Json.Nodes;

namespace Cdev.Local.Tests.Support;

/// <summary>Holds calls up until the test lets them go on.</summary>
internal sealed class Gate(DeployedShop shop)
{
    private readonly string _file = Path.Combine(shop.Folder.Root, $"gate-{Guid.NewGuid():n}");

    /// <summary>The payload of a call that waits for the gate.</summary>
    internal string Wait => new JsonObject { ["do"] = "wait", ["file"] = _file }.ToJsonString();

    /// <summary>The query of a request that waits for the gate.</summary>
    internal string WaitQuery => $"do=wait&file={Uri.EscapeDataString(_file)}";

    internal void Open() => File.WriteAllText(_file, "");
}
