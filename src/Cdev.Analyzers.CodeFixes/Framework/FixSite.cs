using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>A diagnostic, and where it stands.</summary>
/// <param name="Diagnostic">The diagnostic.</param>
/// <param name="Root">The root of its file.</param>
/// <param name="Model">The semantic model of its file.</param>
/// <param name="Cancel">Cancels.</param>
internal sealed record FixSite(Diagnostic Diagnostic, SyntaxNode Root, SemanticModel Model, CancellationToken Cancel)
{
    /// <summary>The innermost node that spans what the diagnostic does.</summary>
    public SyntaxNode Node { get; } = Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>That node or the nearest around it of some kind.</summary>
    public T? Find<T>()
        where T : SyntaxNode
        => Node.FirstAncestorOrSelf<T>();
}
