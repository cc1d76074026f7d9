using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Reach;

/// <summary>Why a function reaches something: the shortest chain of references from its invoker.</summary>
/// <param name="Function">The function.</param>
/// <param name="Steps">One reference after the other; none when the invoker itself was asked for.</param>
internal sealed record ReachChain(string Function, ImmutableArray<ReachStep> Steps);

/// <summary>A reference.</summary>
/// <param name="From">What refers, as people write it in C#.</param>
/// <param name="To">What it refers to.</param>
/// <param name="Location">Where; null where there is no line, or no symbols.</param>
internal sealed record ReachStep(string From, string To, SourceLocation? Location);
