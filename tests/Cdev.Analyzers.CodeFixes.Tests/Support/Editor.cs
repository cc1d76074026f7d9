using System.Collections.Immutable;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using OpenProject = Microsoft.CodeAnalysis.Project;

namespace Cdev.Analyzers.CodeFixes.Tests.Support;

/// <summary>A fix that an editor offers.</summary>
internal sealed record Offer(CodeFixProvider Provider, CodeAction Action, Diagnostic Diagnostic)
{
    public string Title => Action.Title;
}

/// <summary>A project as an editor has it open. Immutable: every fix gives another.</summary>
internal sealed class Editor
{
    private readonly OpenProject _project;

    private Editor(OpenProject project) => _project = project;

    /// <summary>The text of the files, but for the global usings.</summary>
    public IEnumerable<string> Files => _project.Documents.Where(document => document.Name != "Usings.cs").Select(document => document.GetTextAsync().Result.ToString());

    /// <summary>Opens a project of some sources.</summary>
    public static Editor Open(AdhocWorkspace workspace, params string[] sources)
    {
        var compilation = TestProject.Compile(sources);
        var id = ProjectId.CreateNewId();
        var project = ProjectInfo.Create(
            id, VersionStamp.Default, "TestProject", "TestProject", LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: TestProject.ParseOptions,
            documents: compilation.SyntaxTrees.Select(tree => DocumentInfo.Create(
                DocumentId.CreateNewId(id), tree.FilePath, loader: TextLoader.From(TextAndVersion.Create(SourceText.From(tree.ToString()), VersionStamp.Default)))),
            metadataReferences: compilation.References);
        return new(workspace.AddProject(project));
    }

    /// <summary>What the compiler refuses, generated code included.</summary>
    public async Task<ImmutableArray<Diagnostic>> CompileAsync()
    {
        var compilation = (await _project.GetCompilationAsync())!;
        var generated = TestProject.Generate(compilation).Select(file => TestProject.Parse(file.Value, file.Key));
        return [.. compilation.AddSyntaxTrees(generated).GetDiagnostics().Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)];
    }

    /// <summary>Whether the generator finds a program that is right.</summary>
    public async Task<bool> HasManifestAsync() => TestProject.Generate((await _project.GetCompilationAsync())!).ContainsKey("Cdev.Manifest.g.cs");

    /// <summary>What the analyzer says, in the order of the files.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync()
        => [.. (await (await _project.GetCompilationAsync())!.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync())
            .OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.GetMessage(), StringComparer.Ordinal)];

    /// <summary>What is offered for all that is wrong.</summary>
    public async Task<ImmutableArray<Offer>> OffersAsync()
    {
        var offers = ImmutableArray.CreateBuilder<Offer>();
        foreach (var diagnostic in await AnalyzeAsync())
        {
            foreach (var provider in Providers.All.Where(provider => provider.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await provider.RegisterCodeFixesAsync(new(
                    DocumentOf(diagnostic), diagnostic, (action, _) => offers.Add(new(provider, action, diagnostic)), CancellationToken.None));
            }
        }

        return offers.ToImmutable();
    }

    /// <summary>The project after a fix.</summary>
    public async Task<Editor> ApplyAsync(Offer offer) => await ApplyAsync(offer.Action);

    /// <summary>The project after "fix all" of what a fix mends.</summary>
    public async Task<Editor> ApplyToAllAsync(Offer offer, FixAllScope scope)
    {
        var all = offer.Provider.GetFixAllProvider()!;
        var context = new FixAllContext(
            DocumentOf(offer.Diagnostic), offer.Provider, scope, offer.Action.EquivalenceKey!, [offer.Diagnostic.Id],
            new Findings(await AnalyzeAsync()), CancellationToken.None);
        return await ApplyAsync((await all.GetFixAsync(context))!);
    }

    private async Task<Editor> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return new(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(_project.Id)!);
    }

    private Document DocumentOf(Diagnostic diagnostic) => _project.Solution.GetDocument(diagnostic.Location.SourceTree)!;

    private sealed class Findings(ImmutableArray<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(OpenProject project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return all.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(OpenProject project, CancellationToken cancellationToken)
            => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
