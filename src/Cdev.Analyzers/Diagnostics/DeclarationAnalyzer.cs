using System.Collections.Immutable;
using Cdev.Analyzers.Parsing;
using Cdev.Analyzers.Parsing.Composition;
using Cdev.Analyzers.Parsing.Functions;
using Cdev.Analyzers.Project;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cdev.Analyzers.Diagnostics;

/// <summary>
/// Says what is wrong with a project's declarations, at the very expression. It parses the whole project, once a compilation,
/// since names and routes meet across files, and reports file by file, so that errors show while one types.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(FunctionParser.AttributeName) is null)
                return;
            var findings = new Findings(start.Compilation);
            start.RegisterSemanticModelAction(file =>
            {
                foreach (var diagnostic in findings.Of(file.SemanticModel.SyntaxTree, file.CancellationToken))
                    file.ReportDiagnostic(diagnostic);
            });
            start.RegisterSyntaxNodeAction(ReportLocalFunction, SyntaxKind.LocalFunctionStatement);
            StrayResources.Register(start);
        });
    }

    // Local functions stand in bodies, which the parser of the project doesn't enter; one is wrong whatever else is declared.
    private static void ReportLocalFunction(SyntaxNodeAnalysisContext context)
    {
        var local = (LocalFunctionStatementSyntax)context.Node;
        if (local.AttributeLists.Count == 0
            || context.SemanticModel.GetDeclaredSymbol(local, context.CancellationToken) is not IMethodSymbol method)
        {
            return;
        }

        var bag = new DiagnosticBag();
        if (method.GetAttributes().Any(FunctionParser.IsFunctionAttribute))
            HandlerShape.Check(method, bag);
        if (method.GetAttributes().Any(ProviderParser.IsProvidesAttribute))
            ProviderParser.Check(method, bag);
        foreach (var diagnostic in bag.ToImmutable())
            context.ReportDiagnostic(diagnostic);
    }

    private sealed class Findings(Compilation compilation)
    {
        private readonly object _gate = new();
        private ILookup<SyntaxTree?, Diagnostic>? _byFile;

        public IEnumerable<Diagnostic> Of(SyntaxTree file, CancellationToken cancel)
        {
            // Not a Lazy: it would keep the exception of a cancelled run.
            lock (_gate)
            {
                _byFile ??= ProjectParser.Diagnose(compilation, cancel).ToLookup(diagnostic => diagnostic.Location.SourceTree);
                return _byFile[file];
            }
        }
    }
}
