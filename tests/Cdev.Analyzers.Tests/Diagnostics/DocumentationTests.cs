using System.Text.RegularExpressions;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>Diagnostics, help pages and release tracking agree.</summary>
[TestClass]
public sealed partial class DocumentationTests
{
    [TestMethod]
    public void Every_diagnostic_has_a_page_and_every_page_a_diagnostic()
    {
        var pages = Directory.EnumerateFiles(Repository.PathOf("docs", "diagnostics"), "CDEV1*.md").Select(path => Path.GetFileNameWithoutExtension(path)!);
        Assert.AreEqual(
            string.Join('\n', Descriptors.All.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal)),
            string.Join('\n', pages.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Every_page_has_the_same_parts_and_the_diagnostics_title()
    {
        foreach (var descriptor in Descriptors.All)
        {
            var page = File.ReadAllText(Repository.PathOf("docs", "diagnostics", descriptor.Id + ".md"));
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}\n\n", page);
            Assert.AreEqual("## Example|## What to do", string.Join('|', Headings().Matches(page).Select(match => match.Value)), descriptor.Id);
            Assert.Contains($"error {descriptor.Id}:", page);
            Assert.EndsWith($"/docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri);
        }
    }

    [TestMethod]
    public async Task Every_pages_example_gives_the_message_that_stands_there()
    {
        foreach (var descriptor in Descriptors.All)
        {
            var page = File.ReadAllText(Repository.PathOf("docs", "diagnostics", descriptor.Id + ".md"));
            var diagnostic = (await TestProject.AnalyzeAsync(TestProject.Compile(BlockOf(page, "csharp")))).Single();
            Assert.AreEqual(BlockOf(page, "text"), $"error {diagnostic.Id}: {diagnostic.GetMessage()}");
        }
    }

    [TestMethod]
    public void Every_diagnostic_is_an_error_that_the_analyzer_supports_and_releases_track()
    {
        var releases = string.Concat(new[] { "Shipped", "Unshipped" }.Select(
            name => File.ReadAllText(Repository.PathOf("src", "Cdev.Analyzers", $"AnalyzerReleases.{name}.md"))));
        foreach (var descriptor in Descriptors.All)
        {
            Assert.AreEqual(DiagnosticSeverity.Error, descriptor.DefaultSeverity);
            Assert.Contains($"\n{descriptor.Id} | {descriptor.Category} | Error | {descriptor.Title}\n", releases);
        }

        Assert.HasCount(Descriptors.All.Count, Tracked().Matches(releases));
        Assert.AreSequenceEqual(Descriptors.All, new DeclarationAnalyzer().SupportedDiagnostics);
    }

    private static string BlockOf(string page, string language)
    {
        var start = page.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex("^## .*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Headings();

    [GeneratedRegex("^CDEV", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tracked();
}
