using System.Collections.Immutable;
using Cdev.Model.Manifests;
namespace Cdev.Packaging.Reach;
internal sealed class ReachAnalyzer
{
    internal static ReachAnalyzer Read(ImmutableArray<ProgramAssembly> program, Manifest manifest, CancellationToken cancel) => throw new NotSupportedException();
    internal ImmutableArray<FunctionReach> Analyze(CancellationToken cancel) => throw new NotSupportedException(); internal ReachChain? Explain(string function, string target) => throw new NotSupportedException();
}
