using System.Collections.Immutable;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>What a fix would do.</summary>
/// <param name="Title">Says so, in the editor's menu.</param>
/// <param name="Edits">The edits, in any order.</param>
internal sealed record Proposal(string Title, ImmutableArray<Edit> Edits)
{
    public Proposal(string title, Edit edit)
        : this(title, [edit])
    {
    }
}
