using System.Runtime.InteropServices;

namespace Cdev.Local.Functions;

/// <summary>The .NET installation that this process runs on; functions run on the same.</summary>
/// <param name="Root">Its folder.</param>
internal sealed record DotnetHost(string Root)
{
    /// <summary>The <c>dotnet</c> executable.</summary>
    internal string Executable => Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>Found from the shared framework, which lies in <c>shared/Microsoft.NETCore.App/&lt;version&gt;</c> of its installation.</summary>
    internal static DotnetHost Current { get; } = new(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));
}
