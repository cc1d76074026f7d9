namespace Cdev.Local.Tests.Support;

/// <summary>The programs that lie beside the tests.</summary>
internal static class Programs
{
    /// <summary>The misbehaving function's folder: a task root.</summary>
    internal static string FunctionFolder { get; } = FolderOf("Cdev.Local.TestFunctions");

    internal static string MapperProbe { get; } = Path.Combine(FolderOf("Cdev.Local.MapperProbe"), "Cdev.Local.MapperProbe.dll");

    /// <summary>The real runtime.</summary>
    internal static string RuntimeFolder { get; } = FolderOf("Cdev.Runtime");

    /// <summary>Invokers for the real runtime.</summary>
    internal static string InvokersFolder { get; } = FolderOf("Cdev.Runtime.TestFunctions");

    internal static string LocalCloud { get; } = Path.Combine(AppContext.BaseDirectory, "Cdev.Local.dll");

    private static string FolderOf(string project) => Path.Combine(AppContext.BaseDirectory, "programs", project);
}
