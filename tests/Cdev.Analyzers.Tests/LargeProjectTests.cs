using Cdev.Analyzers.Generation;
using Cdev.Analyzers.Tests.Support;
using Cdev.Benchmarks;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Tests;

/// <summary>A project of two hundred handlers, as the benchmark measures it: typing in a body re-runs nothing of ours.</summary>
[TestClass]
public sealed class LargeProjectTests
{
    private static readonly string[] Steps =
    [
        CdevGenerator.FunctionsStep, CdevGenerator.ProvidersStep, CdevGenerator.ResourcesStep, CdevGenerator.ScopeStep,
        CdevGenerator.InvokersStep, CdevGenerator.ManifestStep,
    ];

    [TestMethod]
    public async Task Nothing_is_wrong_with_it()
    {
        var compilation = TestProject.Compile([.. HandlerProject.Files.Values]);
        Assert.AreEqual("", string.Join('\n', await TestProject.AnalyzeAsync(compilation)));
        var generated = TestProject.Generate(compilation);
        Assert.HasCount(HandlerProject.Handlers, generated.Where(file => file.Key.EndsWith("Invoker.g.cs", StringComparison.Ordinal)));
        var errors = compilation.AddSyntaxTrees(generated.Select(file => TestProject.Parse(file.Value, file.Key)))
            .GetDiagnostics().Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error);
        Assert.AreEqual("", string.Join('\n', errors));
    }

    [TestMethod]
    public void Typing_in_bodies_runs_no_step_of_ours_again()
    {
        // Of a handler of an object, of a static one, of a provider, and of what is no handler; half-written, as typing is.
        (string File, string Before, string After)[] edits =
        [
            ("Functions/Subject000Functions.cs", "await Task.Delay(1, deadline);", "await Task.Delay(1, deadline); var later = deadline."),
            ("Functions/Subject019Functions.cs", "await Task.Yield();", "await Task.Yield(); if (message.Lines"),
            ("Cloud.cs", "=> new SystemClock();", "=> new SystemClock() ?? thro;"),
            ("Services/Service100.cs", "var sum = 0;", "var sum = 0; sum +="),
        ];
        var compilation = TestProject.Compile([.. HandlerProject.Files.Values]);
        var driver = TestProject.CreateDriver().RunGenerators(compilation);
        foreach (var (file, before, after) in edits)
        {
            var text = HandlerProject.Files[file];
            Assert.Contains(before, text);
            var tree = compilation.SyntaxTrees.Single(candidate => candidate.ToString() == text);
            compilation = compilation.ReplaceSyntaxTree(tree, TestProject.Parse(text.Replace(before, after, StringComparison.Ordinal), tree.FilePath));
            driver = driver.RunGenerators(compilation);

            var result = driver.GetRunResult().Results.Single();
            Assert.IsNull(result.Exception, result.Exception?.ToString());
            foreach (var name in Steps)
                AssertAll(result.TrackedSteps[name], name, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
            AssertAll(result.TrackedOutputSteps.SelectMany(step => step.Value), $"The outputs after an edit in {file}", IncrementalStepRunReason.Cached);
        }
    }

    private static void AssertAll(IEnumerable<IncrementalGeneratorRunStep> steps, string what, params IncrementalStepRunReason[] allowed)
    {
        var reasons = steps.SelectMany(step => step.Outputs).Select(output => output.Reason).ToList();
        Assert.IsNotEmpty(reasons, $"{what}: there is nothing to look at.");
        Assert.AreEqual("", string.Join(' ', reasons.Where(reason => !allowed.Contains(reason)).Distinct()), what);
    }
}
