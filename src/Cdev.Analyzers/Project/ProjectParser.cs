using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Parsing;
using Cdev.Analyzers.Parsing.Composition;
using Cdev.Analyzers.Parsing.Binding;
using Cdev.Analyzers.Parsing.Events;
using Cdev.Analyzers.Parsing.Functions;
using Cdev.Analyzers.Parsing.Resources;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cdev.Analyzers.Project;

/// <summary>Everything that is wrong with a project's declarations, each at its place. For the analyzer; the generator has its own way through the same parsers.</summary>
internal static class ProjectParser
{
    public static ImmutableArray<Diagnostic> Diagnose(Compilation compilation, CancellationToken cancel)
    {
        var functions = ImmutableArray.CreateBuilder<ParsedFunction>();
        var providers = ImmutableArray.CreateBuilder<ParsedProvider>();
        var resources = ImmutableArray.CreateBuilder<ParsedResource>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancel.ThrowIfCancellationRequested();
            SemanticModel? model = null;
            foreach (var node in DeclarationFinder.Find(tree.GetRoot(cancel)))
            {
                model ??= compilation.GetSemanticModel(tree);
                if (node is not MethodDeclarationSyntax method)
                {
                    if (ResourceParser.Parse(node, model, cancel) is { } resource)
                        resources.Add(resource);
                }
                else if (model.GetDeclaredSymbol(method, cancel) is IMethodSymbol symbol)
                {
                    ParseMethod(method, symbol);
                }
            }
        }

        foreach (var function in functions)
            diagnostics.AddRange(function.Diagnostics);
        foreach (var provider in providers)
            diagnostics.AddRange(provider.Diagnostics);
        foreach (var resource in resources)
            diagnostics.AddRange(resource.Diagnostics);
        diagnostics.AddRange(ProjectScope.Diagnose(compilation, cancel));
        diagnostics.AddRange(CompositionChecker.Check(functions, providers, ReferencedProviders.Find(compilation, cancel)));
        if (JsonContext.Of(compilation).Diagnose(cancel) is { } wrong)
            diagnostics.Add(wrong);
        diagnostics.AddRange(Resolve(functions.ToImmutable(), resources.ToImmutable()));

        // What a class or the project says is wrong once, however many functions it is said of.
        return [.. diagnostics.GroupBy(diagnostic => (diagnostic.Id, diagnostic.Location, diagnostic.GetMessage())).Select(same => same.First())];

        void ParseMethod(MethodDeclarationSyntax method, IMethodSymbol symbol)
        {
            // Of a partial method's two parts the one that carries the attribute counts.
            var attributes = symbol.GetAttributes();
            var function = attributes.FirstOrDefault(FunctionParser.IsFunctionAttribute);
            if (attributes.FirstOrDefault(ProviderParser.IsProvidesAttribute) is { } provides && StandsOnMethod(provides))
                providers.Add(ProviderParser.Parse(symbol));
            if (function is null)
            {
                foreach (var option in attributes.Where(FunctionScope.IsOption).Where(StandsOnMethod))
                    diagnostics.Add(FunctionScope.OptionWithoutFunction(option, symbol, cancel));
                foreach (var called in attributes.Where(EventParser.IsEventAttribute).Where(StandsOnMethod))
                    diagnostics.Add(Diagnostic.Create(Descriptors.EventWithoutFunction, new AttributeArguments(called, cancel).Location, symbol.ToReadable()));
            }
            else if (StandsOnMethod(function))
            {
                functions.Add(FunctionParser.Parse(symbol, function, compilation, cancel));
            }

            bool StandsOnMethod(AttributeData attribute)
                => attribute.ApplicationSyntaxReference is { } syntax && syntax.SyntaxTree == method.SyntaxTree && method.Span.Contains(syntax.Span);
        }
    }

    private static IEnumerable<Diagnostic> Resolve(ImmutableArray<ParsedFunction> functions, ImmutableArray<ParsedResource> resources)
    {
        var model = ProjectResolver.Resolve(
            [.. functions.Select(function => function.Value)],
            [.. resources.Select(resource => resource.Value)]);
        return model.Problems.Select(problem => problem switch
        {
            DuplicateFunction duplicate => Diagnostic.Create(
                Descriptors.DuplicateFunctionName,
                functions[duplicate.Function].NameLocation,
                functions[duplicate.Function].Value.Name,
                functions[duplicate.Function].Display,
                functions[duplicate.Other].Display),
            ResourceProblem resource => ResourceDiagnostics.Create(resource, resources),
            AmbiguousApi ambiguous => Diagnostic.Create(
                Descriptors.ApiAmbiguous,
                functions[ambiguous.Function].Routes[ambiguous.Route].Attribute,
                functions[ambiguous.Function].Value.Routes[ambiguous.Route].Method,
                functions[ambiguous.Function].Value.Routes[ambiguous.Route].Path?.Text,
                DescribeApis(ambiguous.Apis)),
            DuplicateRoute duplicate => Diagnostic.Create(
                Descriptors.DuplicateRoute,
                functions[duplicate.Function].Routes[duplicate.Route].Path,
                functions[duplicate.Function].Value.Routes[duplicate.Route].Method,
                functions[duplicate.Function].Value.Routes[duplicate.Route].Path!.Text,
                duplicate.Api.Reference,
                functions[duplicate.OtherFunction].Value.Routes[duplicate.OtherRoute].Method,
                functions[duplicate.OtherFunction].Value.Routes[duplicate.OtherRoute].Path!.Text,
                functions[duplicate.OtherFunction].Display),
            TakenFormerName taken => Diagnostic.Create(
                FunctionDescriptors.WrongFormerName,
                functions[taken.Function].FormerNames,
                functions[taken.Function].Value.Name,
                taken.Name,
                $"that {(taken.IsCurrent ? "is" : "was")} the name of '{functions[taken.Other].Display}'"),
            EventProblem called => EventDiagnostics.Of(called, functions, resources),
            _ => throw new InvalidOperationException($"{problem.GetType().Name} has no diagnostic."),
        });
    }

    private static string DescribeApis(EquatableArray<ResourceModel> apis) => apis.Count == 0
        ? "none; declare one: public static readonly HttpApi Api = new(\"name\");"
        : $"{apis.Count}; name one of them: {string.Join(", ", apis.Select(api => $"nameof({api.Reference})"))}";
}
