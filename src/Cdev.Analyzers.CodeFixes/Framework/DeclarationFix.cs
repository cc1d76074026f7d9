using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>
/// What every fix has in common: a fix decides, on values, which edits it would make (<see cref="Propose"/>), and they are made here, one
/// by one or all at once. Where there is more than one way out, or none, it proposes nothing.
/// </summary>
internal abstract class DeclarationFix : CodeFixProvider
{
    private protected DeclarationFix(params IEnumerable<DiagnosticDescriptor> mended)
        => FixableDiagnosticIds = [.. mended.Select(descriptor => descriptor.Id)];

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public sealed override FixAllProvider GetFixAllProvider() => FixAll.Instance;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await ProposeAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } proposal)
                continue;
            var solution = context.Document.Project.Solution;
            context.RegisterCodeFix(
                CodeAction.Create(proposal.Title, cancel => ApplyAsync(solution, proposal.Edits, cancel), equivalenceKey: $"{GetType().Name} {diagnostic.Id}"),
                diagnostic);
        }
    }

    /// <summary>What mends it; null when that is not for us to say.</summary>
    private protected abstract Proposal? Propose(FixSite site);

    /// <summary>What mends a diagnostic of a document; null when that is not for us to say.</summary>
    internal async Task<Proposal?> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        return root is null || model is null ? null : Propose(new(diagnostic, root, model, cancel));
    }

    /// <summary>The solution after some edits, none of which disturbs another.</summary>
    internal static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Edit> edits, CancellationToken cancel)
    {
        foreach (var file in edits.GroupBy(edit => edit.File).Select(file => (Document: solution.GetDocument(file.Key)!, Edits: file)).ToList())
        {
            var text = await file.Document.GetTextAsync(cancel).ConfigureAwait(false);
            var changes = file.Edits.OrderBy(edit => edit.Span.Start).Select(edit => new TextChange(edit.Span, edit.Text));
            solution = solution.WithDocumentText(file.Document.Id, text.WithChanges(changes));
        }

        return solution;
    }
}
