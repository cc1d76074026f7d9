using Cdev.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>While one types, names are not yet those of anything. The compiler says so, and nobody needs to hear it twice.</summary>
[TestClass]
public sealed class UnknownNameTests
{
    [TestMethod]
    [DataRow("public sealed class Functions(Missing missing) { [Function] public string Run() => $\"{missing}\"; }")]
    [DataRow("public static class Functions { [Function] public static void Run([Cdev.Composition.FromServices] Missing missing) { } }")]
    [DataRow("public static class Functions { [Function, QueueEvent(nameof(Missing))] public static void Run(string message) { } }")]
    [DataRow("public static class Functions { [Function, QueueEvent(nameof(Functions.))] public static void Run(string message) { } }")]
    [DataRow("public static class Functions { [Function, QueueEvent(nameof())] public static void Run(string message) { } }")]
    [DataRow("public static class Functions { [Function, HttpRoute(nameof(Missing.Api), \"GET\", \"/\")] public static void Run() { } }")]
    public async Task What_the_compiler_says_is_not_said_again(string source)
    {
        var compilation = TestProject.Compile(source);
        Assert.IsTrue(compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.AreEqual("", string.Join('\n', await TestProject.AnalyzeAsync(compilation)));
        Assert.IsFalse(TestProject.Generate(compilation).ContainsKey("Cdev.Manifest.g.cs"));
    }
}
