using System.Collections;
using System.Reflection;
using Cdev.Analyzers.Generation;
using Cdev.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cdev.Analyzers.Tests;

/// <summary>What an edit makes the generator do again.</summary>
[TestClass]
public sealed class IncrementalityTests
{
    private const string Resources =
        """
        public static class Cloud
        {
            public const int Tries = 5;
            public static readonly HttpApi Api = new("shop");
            public static readonly Queue Dead = new("dead");
            public static readonly Queue Mail = new("mail") { MaxReceiveCount = Tries, DeadLetter = Dead, Tags = { ["team"] = "shop" } };
        }
        """;

    private const string Functions =
        """
        public static class Functions
        {
            [Function(Memory = 1024), HttpRoute(nameof(Cloud.Api), "GET", "/orders/{id}")]
            public static string Get(string id) => id;

            [Function]
            public static int Count(int[] numbers) => numbers.Length;

            [Function, QueueEvent(nameof(Cloud.Mail), BatchSize = 5), Schedule("rate(1 day)")]
            public static void Take([System.ComponentModel.DataAnnotations.MaxLength(5)] string? text, ScheduledCall? scheduled) { }
        }
        """;

    private const string Composed =
        """
        // attributes
        public sealed class Audit(Uri uri) : IHandlerFilter { public ValueTask<object?> Invoke(IInvocation call, Next next) => uri.IsFile ? default : next(); }

        public static class Services
        {
            [Provides] public static Version Version() => new("1.0");
            [Provides] public static Uri Address() => new("http://localhost/");
        }

        public sealed class VersionFunctions(Version version)
        {
            [Function] public string Get() => version.ToString();
            [Function] public string List() => version.ToString(2);
        }

        public sealed class UriFunctions(Uri uri)
        {
            [Function] public string Get() => uri.ToString();
        }
        """;

    [TestMethod]
    [DataRow("=> id;", "=> id + id.Length;")]
    [DataRow("    [Function]", "\n\n    // A comment.\n    [Function]")]
    [DataRow("Functions\n{", "Functions\n{\n    private static readonly List<int> Cache = new(5);\n    private static void Helper() { }\n")]
    public void Edits_that_change_no_declaration_end_at_the_first_step(string before, string after)
    {
        var (first, second) = Edit(Functions, before, after);
        Assert.AreSequenceEqual(Sources(first), Sources(second));
        foreach (var name in new[] { CdevGenerator.FunctionsStep, CdevGenerator.ResourcesStep })
        {
            foreach (var reason in Reasons(second.TrackedSteps[name]))
                Assert.IsTrue(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, $"{name}: {reason}");
        }

        foreach (var reason in Reasons([
            .. second.TrackedSteps[CdevGenerator.InvokersStep],
            .. second.TrackedSteps[CdevGenerator.ManifestStep],
            .. second.TrackedOutputSteps.SelectMany(step => step.Value)]))
        {
            Assert.IsTrue(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());
        }

        Assert.IsTrue(
            Reasons(second.TrackedOutputSteps.SelectMany(step => step.Value)).All(reason => reason == IncrementalStepRunReason.Cached),
            "No output runs again.");
    }

    [TestMethod]
    public void A_changed_parameter_regenerates_its_invoker_alone()
    {
        var (first, second) = Edit(Functions, "string Get(string id)", "string Get(Guid id)");
        Assert.AreEqual("Cdev.GetInvoker.g.cs", ChangedFiles(first, second));
        Assert.AreEqual(1, RunOutputs(second));
    }

    [TestMethod]
    public void A_changed_name_regenerates_its_invoker_and_the_manifest()
    {
        var (first, second) = Edit(Functions, "int Count(", "int Sum(");
        Assert.AreEqual("Cdev.CountInvoker.g.cs|Cdev.Manifest.g.cs|Cdev.SumInvoker.g.cs", ChangedFiles(first, second));
        Assert.AreEqual(2, RunOutputs(second));
    }

    [TestMethod]
    [DataRow("Memory = 1024", "Memory = 2048")]
    [DataRow("\"GET\"", "\"ANY\"")]
    [DataRow("BatchSize = 5", "BatchSize = 6")]
    [DataRow("rate(1 day)", "rate(2 days)")]
    public void A_changed_option_or_event_regenerates_the_manifest_alone(string before, string after)
    {
        var (first, second) = Edit(Functions, before, after);
        Assert.AreEqual("Cdev.Manifest.g.cs", ChangedFiles(first, second));
        Assert.AreEqual(1, RunOutputs(second));
    }

    [TestMethod]
    [DataRow("new(\"mail\") {", "new(name: \"mail\") { // A comment.\n")]
    [DataRow("Tries = 5", "Tries = 2 + 3")]
    [DataRow("DeadLetter = Dead, Tags = { [\"team\"] = \"shop\" }", "Tags = new Dictionary<string, string> { { \"team\", \"shop\" } }, DeadLetter = Cloud.Dead")]
    [DataRow("{ MaxReceiveCount", "{ Delay = TimeSpan.Zero, MaxReceiveCount")]
    public void A_resource_that_is_written_otherwise_and_says_the_same_changes_nothing(string before, string after)
    {
        var (_, second) = Edit(Resources, before, after);
        Assert.AreEqual(0, RunOutputs(second));
        Assert.IsTrue(Reasons(second.TrackedSteps[CdevGenerator.ResourcesStep]).All(reason => reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
    }

    [TestMethod]
    [DataRow("\"shop\")", "\"store\")")]
    [DataRow("[\"team\"] = \"shop\"", "[\"team\"] = \"post\"")]
    [DataRow("Tries = 5", "Tries = 6")]
    [DataRow("new(\"dead\")", "new(\"dead\") { Protect = true }")]
    [DataRow("MaxReceiveCount = Tries, DeadLetter = Dead, ", "")]
    [DataRow("new(\"dead\")", "Queue.Existing(\"dead\")")]
    public void A_changed_resource_regenerates_the_manifest_alone(string before, string after)
    {
        var (first, second) = Edit(Resources, before, after);
        Assert.AreEqual("Cdev.Manifest.g.cs", ChangedFiles(first, second));
        Assert.AreEqual(1, RunOutputs(second));
    }

    [TestMethod]
    [DataRow("=> new(\"1.0\");", "=> new(\"2.0\");")]
    [DataRow("=> version.ToString();", "=> version.ToString() + 1;")]
    public void An_edit_in_the_body_of_a_provider_or_of_an_object_runs_no_output(string before, string after)
    {
        var (first, second) = Edit(Composed, before, after);
        Assert.AreSequenceEqual(Sources(first), Sources(second));
        Assert.IsTrue(
            Reasons(second.TrackedOutputSteps.SelectMany(step => step.Value)).All(reason => reason == IncrementalStepRunReason.Cached),
            "No output runs again.");
        foreach (var reason in Reasons([.. second.TrackedSteps[CdevGenerator.ProvidersStep], .. second.TrackedSteps[CdevGenerator.ScopeStep]]))
            Assert.IsTrue(reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, reason.ToString());
    }

    [TestMethod]
    [DataRow("Version Version()", "Version Version(int number = 5)")]
    [DataRow("[Provides] public static Version Version()", "[Provides] public static Task<Version> VersionAsync() => null!; public static Version Version()")]
    public void A_changed_provider_regenerates_the_invokers_that_use_it_alone(string before, string after)
    {
        var (first, second) = Edit(Composed, before, after);
        Assert.AreEqual("Cdev.VersionGetInvoker.g.cs|Cdev.VersionListInvoker.g.cs", ChangedFiles(first, second));
        Assert.AreEqual(2, RunOutputs(second));
    }

    [TestMethod]
    public void A_filter_of_the_project_regenerates_all_invokers_and_not_the_manifest()
    {
        var (first, second) = Edit(Composed, "// attributes", "[assembly: Filter<Audit>]");
        Assert.AreEqual(
            "Cdev.CountInvoker.g.cs|Cdev.GetInvoker.g.cs|Cdev.TakeInvoker.g.cs|Cdev.UriGetInvoker.g.cs|Cdev.VersionGetInvoker.g.cs|Cdev.VersionListInvoker.g.cs",
            ChangedFiles(first, second));
        Assert.AreEqual(6, RunOutputs(second));
    }

    [TestMethod]
    public void Options_of_the_project_regenerate_the_manifest_alone()
    {
        var (first, second) = Edit(Composed, "// attributes", "[assembly: FunctionDefaults(Memory = 256)]");
        Assert.AreEqual("Cdev.Manifest.g.cs", ChangedFiles(first, second));
        Assert.AreEqual(1, RunOutputs(second));
    }

    [TestMethod]
    public void No_step_keeps_anything_of_a_compilation()
    {
        var result = Run(TestProject.CreateDriver(), TestProject.Compile(Resources, Functions, Composed)).Result;
        string[] ours = [CdevGenerator.FunctionsStep, CdevGenerator.ProvidersStep, CdevGenerator.ScopeStep, CdevGenerator.ResourcesStep, CdevGenerator.InvokersStep, CdevGenerator.ManifestStep];
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (value, _) in ours.SelectMany(name => result.TrackedSteps[name]).SelectMany(step => step.Outputs))
            AssertHoldsValuesOnly(value, seen);
        Assert.IsGreaterThan(20, seen.Count, "The walk has found hardly anything.");
    }

    private static (GeneratorRunResult First, GeneratorRunResult Second) Edit(string source, string before, string after)
    {
        Assert.Contains(before, source);
        var compilation = TestProject.Compile(Resources, Functions, Composed);
        var (driver, first) = Run(TestProject.CreateDriver(), compilation);
        var tree = compilation.SyntaxTrees.Single(candidate => candidate.ToString() == source);
        var edited = TestProject.Parse(source.Replace(before, after, StringComparison.Ordinal), tree.FilePath);
        return (first, Run(driver, compilation.ReplaceSyntaxTree(tree, edited)).Result);
    }

    private static (GeneratorDriver Driver, GeneratorRunResult Result) Run(GeneratorDriver driver, CSharpCompilation compilation)
    {
        driver = driver.RunGenerators(compilation);
        var result = driver.GetRunResult().Results.Single();
        Assert.IsNull(result.Exception, result.Exception?.ToString());
        return (driver, result);
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps)
        => steps.SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static int RunOutputs(GeneratorRunResult result)
        => Reasons(result.TrackedOutputSteps.SelectMany(step => step.Value))
            .Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    private static Dictionary<string, string> Sources(GeneratorRunResult result)
        => result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    private static string ChangedFiles(GeneratorRunResult first, GeneratorRunResult second)
    {
        var (before, after) = (Sources(first), Sources(second));
        return string.Join('|', before.Keys.Union(after.Keys)
            .Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name))
            .Order(StringComparer.Ordinal));
    }

    private static void AssertHoldsValuesOnly(object? value, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        Assert.IsFalse(
            value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location or Diagnostic or AttributeData,
            $"A step keeps a {value.GetType().Name}.");
        foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            AssertHoldsValuesOnly(field.GetValue(value), seen);
        // A list that a declaration doesn't have is a default one, which can't be walked.
        if (value is IEnumerable items && value.GetType().GetProperty("IsDefault")?.GetValue(value) is not true)
        {
            foreach (var item in items)
                AssertHoldsValuesOnly(item, seen);
        }
    }
}
