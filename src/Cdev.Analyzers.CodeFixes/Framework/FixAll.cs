using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cdev.Analyzers.CodeFixes.Framework;

/// <summary>
/// Makes the edits of many diagnostics together, whatever files they are in. Edits that disturb earlier ones wait for the next time; the same
/// one for several diagnostics, as a type that becomes public for two handlers, is made once.
/// </summary>
internal sealed class FixAll : FixAllProvider
{
    public static FixAll Instance { get; } = new();

    private FixAll()
    {
    }

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Mend all of this kind",
        cancel => FixAsync(fixAllContext.WithCancellationToken(cancel)),
        equivalenceKey: fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext context)
    {
        var fix = (DeclarationFix)context.CodeFixProvider;
        var edits = new List<Edit>();
        foreach (var diagnostic in await FindAsync(context).ConfigureAwait(false))
        {
            if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                && await fix.ProposeAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } proposal
                && !proposal.Edits.Any(edit => edits.Exists(edit.Disturbs)))
            {
                edits.AddRange(proposal.Edits.Except(edits));
            }
        }

        return await DeclarationFix.ApplyAsync(context.Solution, edits, context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task<IEnumerable<Diagnostic>> FindAsync(FixAllContext context)
    {
        var found = new List<Diagnostic>();
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            found.AddRange(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
        }
        else
        {
            foreach (var project in context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects)
                found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return found
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start);
    }
}
