using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Parsing.Composition;
using Cdev.Analyzers.Parsing.Functions;
using Cdev.Analyzers.Parsing.Resources;
using Cdev.Analyzers.Project;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cdev.Analyzers.Generation;

/// <summary>
/// Writes an invoker for every function, and the manifest. Each step holds values only, so an edit that changes no declaration
/// ends at the first of them; what is wrong is left to <see cref="Diagnostics.DeclarationAnalyzer"/>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CdevGenerator : IIncrementalGenerator
{
    /// <summary>Names of the steps, for tests.</summary>
    internal const string FunctionsStep = "Functions", ProvidersStep = "Providers", ResourcesStep = "Resources", ScopeStep = "Scope", InvokersStep = "Invokers", ManifestStep = "Manifest";

    // Visible to the compiler through sdk/targets/Cdev.References.targets.
    private const string ComponentProperty = "build_property.CdevComponent";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declared = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                FunctionParser.AttributeName,
                static (node, _) => DeclarationFinder.IsMethod(node),
                static (found, cancel) => FunctionParser.Parse((IMethodSymbol)found.TargetSymbol, found.Attributes[0], found.SemanticModel.Compilation, cancel).Value)
            .WithTrackingName(FunctionsStep);

        var providers = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ProviderParser.AttributeName,
                static (node, _) => DeclarationFinder.IsMethod(node),
                static (found, _) => ProviderParser.Parse((IMethodSymbol)found.TargetSymbol).Value)
            .WithTrackingName(ProvidersStep);

        var scope = context.CompilationProvider.Select(ProjectScope.Parse).WithTrackingName(ScopeStep);
        var index = providers.Collect().Combine(scope)
            .Select(static (pair, _) => new ProviderIndex(pair.Left, pair.Right.Referenced));
        var functions = declared.Combine(index).Select(static (pair, _) => Composer.Compose(pair.Left, pair.Right));

        var resources = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => DeclarationFinder.IsResource(node),
                static (found, cancel) => ResourceParser.Parse(found.Node, found.SemanticModel, cancel)?.Value)
            .Where(static resource => resource is not null)
            .Select(static (resource, _) => resource!)
            .WithTrackingName(ResourcesStep);

        var project = functions.Collect().Combine(resources.Collect())
            .Select(static (declared, _) => ProjectResolver.Resolve(declared.Left, declared.Right));

        var invokers = functions
            .Select(static (function, _) => function.Invoker)
            .Combine(project.Select(static (model, _) => model.DuplicateInvokers))
            .Select(static (pair, _) => pair.Left is { } invoker && !pair.Right.Contains(invoker.TypeName, StringComparer.OrdinalIgnoreCase) ? invoker : null)
            .Where(static invoker => invoker is not null)
            .WithTrackingName(InvokersStep);
        context.RegisterSourceOutput(
            invokers,
            static (output, invoker) => output.AddSource($"Cdev.{invoker!.TypeName}.g.cs", InvokerWriter.Write(invoker)));

        var parameters = functions
            .SelectMany(static (function, _) => function.Invoker?.Parameters.Select(parameter => parameter.Kind) ?? [])
            .Collect();
        context.RegisterSourceOutput(
            parameters.Select(static (kinds, _) => kinds.Contains(ParameterKind.Logger)),
            static (output, isUsed) => AddWhere(isUsed, output, "Cdev.InvocationLogger.g.cs", AdapterWriter.WriteLogger));
        context.RegisterSourceOutput(
            parameters.Select(static (kinds, _) => kinds.Contains(ParameterKind.LambdaContext)),
            static (output, isUsed) => AddWhere(isUsed, output, "Cdev.InvocationLambdaContext.g.cs", AdapterWriter.WriteContext));

        // A project that declares nothing has an empty manifest: what it declared before is to go.
        var referencesCdev = context.CompilationProvider
            .Select(static (compilation, _) => compilation.GetTypeByMetadataName("Cdev.Hosting.ManifestAttribute") is not null);
        var component = context.AnalyzerConfigOptionsProvider
            .Combine(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? ""))
            .Select(static (pair, _) => pair.Left.GlobalOptions.TryGetValue(ComponentProperty, out var name) && name.Length > 0 ? name : pair.Right);
        var manifest = project
            .Select(static (model, _) => model.Declarations)
            .Combine(referencesCdev)
            .Select(static (pair, _) => pair.Right ? pair.Left : null)
            .Combine(index.Combine(scope).Select(static (pair, _) => pair.Left.IsRight && pair.Right.IsRight))
            .Select(static (pair, _) => pair.Right ? pair.Left : null)
            .Combine(component.Combine(context.ParseOptionsProvider.Select(static (options, _) => options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp11 })))
            .WithTrackingName(ManifestStep);
        context.RegisterSourceOutput(manifest, static (output, pair) =>
        {
            var (declarations, (component, isRaw)) = pair;
            if (declarations is not null)
                output.AddSource("Cdev.Manifest.g.cs", ManifestWriter.WriteSource(declarations, component, isRaw));
        });
    }

    private static void AddWhere(bool isUsed, SourceProductionContext output, string file, Func<string> write)
    {
        if (isUsed)
            output.AddSource(file, write());
    }
}
