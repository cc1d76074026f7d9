namespace Cdev.Analyzers.Declarations;

/// <summary>Resource types as the manifest names them. The compiler loads this assembly alone, so they are repeated from the models.</summary>
internal static class ResourceTypes
{
    public const string Api = "cdev::api";
    public const string Bucket = "cdev::bucket";
    public const string Queue = "cdev::queue";
    public const string Stream = "cdev::stream";
    public const string Table = "cdev::table";
    public const string Topic = "cdev::topic";
}
