namespace Cdev.Model.Resources;

/// <summary>The resource types that the build itself makes.</summary>
public static class ResourceTypes
{
    /// <summary>A function: one handler with its archive.</summary>
    public const string Function = "cdev::function";

    /// <summary>An HTTP API.</summary>
    public const string Api = "cdev::api";

    /// <summary>A route of an HTTP API to a function.</summary>
    public const string Route = "cdev::route";
}
