using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>
/// What every fix has in common: a fix decides, on values, which edits it would make (<see cref="Propose"/>), and they are made here, one
/// by one or all of a file at once. Where there is more than one way out, or none, it proposes nothing.
/// </summary>
internal abstract class DeclarationFix : CodeFixProvider
{
    private protected DeclarationFix(params IEnumerable<DiagnosticDescriptor> mended)
        => FixableDiagnosticIds = [.. mended.Select(descriptor => descriptor.Id)];

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>Whether its edits stay in the diagnostic's own file, so that many can be made together.</summary>
    private protected virtual bool StaysInFile => true;

    public sealed override FixAllProvider? GetFixAllProvider() => StaysInFile
        ? FixAllProvider.Create((context, document, diagnostics) => FixFileAsync(document, diagnostics, context.CancellationToken))
        : null;

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

    private static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Edit> edits, CancellationToken cancel)
    {
        foreach (var file in edits.GroupBy(edit => edit.File).Select(file => (Document: solution.GetDocument(file.Key)!, Edits: file)).ToList())
        {
            var text = await file.Document.GetTextAsync(cancel).ConfigureAwait(false);
            solution = solution.WithDocumentText(file.Document.Id, Change(text, file.Edits));
        }

        return solution;
    }

    private static SourceText Change(SourceText text, IEnumerable<Edit> edits)
        => text.WithChanges(edits.OrderBy(edit => edit.Span.Start).Select(edit => new TextChange(edit.Span, edit.Text)));

    private async Task<Proposal?> ProposeAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        return root is null || model is null ? null : Propose(new(diagnostic, root, model, cancel));
    }

    // Edits that disturb earlier ones wait for the next time.
    private async Task<Document?> FixFileAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel)
    {
        var edits = new List<Edit>();
        foreach (var diagnostic in diagnostics)
        {
            if (await ProposeAsync(document, diagnostic, cancel).ConfigureAwait(false) is { } proposal
                && !proposal.Edits.Any(edit => edits.Exists(edit.Disturbs)))
            {
                edits.AddRange(proposal.Edits.Except(edits));
            }
        }

        var text = await document.GetTextAsync(cancel).ConfigureAwait(false);
        return document.WithText(Change(text, edits));
    }
}
