namespace Cdev.Analyzers.Declarations;

/// <summary>Resource types as the manifest names them. The compiler loads this assembly alone, so they are repeated from the models.</summary>
internal static class ResourceTypes
{
    public const string Api = "cdev::api";
}
