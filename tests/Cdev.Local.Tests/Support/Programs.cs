namespace Cdev.Local.Tests.Support;

/// <summary>The programs that lie beside the tests.</summary>
internal static class Programs
{
    /// <summary>The misbehaving function's folder: a task root.</summary>
    internal static string FunctionFolder { get; } = Path.Combine(AppContext.BaseDirectory, "programs", "Cdev.Runtime");

    internal static string MapperProbe { get; } = Path.Combine(AppContext.BaseDirectory, "programs", "Cdev.Local.MapperProbe", "Cdev.Local.MapperProbe.dll");

    internal static string LocalCloud { get; } = Path.Combine(AppContext.BaseDirectory, "Cdev.Local.dll");
}
