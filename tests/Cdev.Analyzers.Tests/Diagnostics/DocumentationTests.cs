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

    [GeneratedRegex("^## .*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Headings();

    [GeneratedRegex("^CDEV", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tracked();
}
