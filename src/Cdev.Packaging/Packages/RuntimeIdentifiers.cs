using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NuGet.RuntimeModel;

namespace Cdev.Packaging.Packages;

/// <summary>Which platforms' assets run on which platform.</summary>
/// <remarks>
/// The graph is the .NET SDK's own, the one that NuGet restores with; since .NET 8 it is small: linux-x64 → linux, unix-x64 → unix →
/// any. The local cloud's host goes through the same graph.
/// </remarks>
internal sealed class RuntimeIdentifiers
{
    private readonly RuntimeGraph _graph;

    private RuntimeIdentifiers(RuntimeGraph graph) => _graph = graph;

    /// <exception cref="PackagingException">CDEV211: the graph cannot be read.</exception>
    internal static RuntimeIdentifiers Read(string graphFile)
    {
        try
        {
            return new(JsonRuntimeFormat.ReadRuntimeGraph(graphFile));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Newtonsoft.Json.JsonException or InvalidCastException or ArgumentException)
        {
            throw new PackagingException(DiagnosticCodes.FileUnreadable, $"The .NET SDK's graph of runtime identifiers, {graphFile}, cannot be read: {e.Message} Repair the .NET SDK's installation.", inner: e);
        }
    }

    /// <summary>The runtime identifiers whose assets run on <paramref name="runtimeIdentifier"/>, the most specific first, itself before all.</summary>
    internal ImmutableArray<string> Fallbacks(string runtimeIdentifier) => [.. _graph.ExpandRuntime(runtimeIdentifier)];

    /// <summary>What Lambda's managed runtimes are: glibc Linux of the function's architecture.</summary>
    internal static string OfLambda(Architecture architecture) => architecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
}
