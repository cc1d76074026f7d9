using System.Text.RegularExpressions;
using Cdev.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Tests.Documentation;

/// <summary>Every C# example of the readme and of the pages that it leads to is a right program. Resources have a test of their own; what is marked <c>cs</c> is a part of one that needs more than the SDK.</summary>
[TestClass]
public sealed partial class DocumentationTests
{
    private static IEnumerable<string> Pages =>
    [
        "README.md",
        .. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}"),
        .. Directory.EnumerateFiles(Repository.PathOf("docs", "questions"), "*.md").Select(path => $"docs/questions/{Path.GetFileName(path)}"),
    ];

    private static IEnumerable<(string Page, int Line, string Code)> Examples =>
        from page in Pages
        where page != "docs/resources.md"
        let text = File.ReadAllText(Repository.PathOf(page))
        from match in Example().Matches(text)
        select (page, text[..match.Index].Count(character => character == '\n') + 1, match.Groups["code"].Value);

    // Packages that examples use: what lies beside the tests and is no part of the framework.
    private static IEnumerable<MetadataReference> Packages =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Where(path => Path.GetFileName(path).StartsWith("AWSSDK.", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith("MSTest.TestFramework", StringComparison.Ordinal)
                || Path.GetFileName(path) == "Microsoft.VisualStudio.TestPlatform.TestFramework.dll")
            .Select(path => MetadataReference.CreateFromFile(path));

    [TestMethod]
    public async Task Every_example_is_a_right_program()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var (page, line, code) in Examples)
        {
            count++;
            wrong.AddRange((await FaultsAsync(code)).Select(fault => $"{page}({line}): {fault}"));
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
        Assert.IsGreaterThan(30, count);
    }

    private static async Task<IEnumerable<string>> FaultsAsync(string code)
    {
        Compilation compilation = TestProject.Compile(ExampleProgram.Complete(code)).AddReferences(Packages);
        if (code.Contains("JsonSerializerContext", StringComparison.Ordinal))
            compilation = compilation.AddSyntaxTrees(JsonGenerator.Run(compilation));
        return compilation.GetDiagnostics().Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)
            .Concat(await TestProject.AnalyzeAsync(compilation))
            .Select(diagnostic => diagnostic.ToString());
    }

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
