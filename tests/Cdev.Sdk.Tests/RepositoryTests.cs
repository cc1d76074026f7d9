using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>What holds for the repository as a whole.</summary>
[TestClass]
public sealed partial class RepositoryTests
{
    // What a project may reference, and nothing else: arrows go down only.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Cdev"] = [],
        ["Cdev.Model"] = [],
        ["Cdev.Analyzers"] = [],
        ["Cdev.Analyzers.CodeFixes"] = ["Cdev.Analyzers"],
        ["Cdev.Runtime"] = ["Cdev"],
        ["Cdev.Packaging"] = ["Cdev.Model"],
        ["Cdev.Backend"] = ["Cdev.Model"],
        ["Cdev.Backend.Conformance"] = ["Cdev.Backend"],
        ["Cdev.Deployment"] = ["Cdev.Model", "Cdev.Backend"],
        ["Cdev.Aws.Api"] = [],
        ["Cdev.Aws"] = ["Cdev.Model", "Cdev.Backend", "Cdev.Deployment", "Cdev.Aws.Api"],
        ["Cdev.Local"] = ["Cdev.Model", "Cdev.Backend", "Cdev.Deployment"],
        ["Cdev.Tasks"] = ["Cdev.Model", "Cdev.Packaging", "Cdev.Backend", "Cdev.Deployment", "Cdev.Local", "Cdev.Aws"],
    };

    [TestMethod]
    public void Project_references_point_downwards_only()
    {
        foreach (var project in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Assert.IsTrue(Allowed.ContainsKey(name), $"{name} has no place in the dependency rule.");
            foreach (var reference in XDocument.Load(project).Descendants("ProjectReference"))
            {
                var target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value);
                CollectionAssert.Contains(Allowed[name], target, $"{name} must not reference {target}.");
            }
        }
    }

    [TestMethod]
    public void The_samples_resolve_the_version_that_is_packed()
    {
        using var global = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "global.json")));

        Assert.AreEqual(Repository.SdkVersion, global.RootElement.GetProperty("msbuild-sdks").GetProperty("Cdev.Sdk").GetString());
    }

    [TestMethod]
    public void Every_diagnostic_code_has_a_page_and_every_page_a_code()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk"), "*.targets", SearchOption.AllDirectories));
        var codes = sources.SelectMany(file => QuotedCode().Matches(File.ReadAllText(file))).Select(match => match.Groups["code"].Value).Distinct().Order().ToArray();
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "CDEV*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order().ToArray();

        CollectionAssert.AreEqual(codes, pages);
        foreach (var page in pages)
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", page + ".md"));
            StringAssert.StartsWith(text, $"# {page}: ");
            StringAssert.Contains(text, "\n## Example\n");
            StringAssert.Contains(text, "\n## What to do\n");
        }
    }

    [TestMethod]
    public void The_index_of_diagnostics_lists_every_page()
    {
        var index = File.ReadAllText(Path.Combine(Repository.Root, "docs", "diagnostics", "README.md"));
        foreach (var page in Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "CDEV*.md"))
        {
            var title = File.ReadLines(page).First()["# ".Length..];
            var (code, text) = (title[..title.IndexOf(':', StringComparison.Ordinal)], title[(title.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            StringAssert.Contains(index, $"| [{code}]({code}.md) | {text} |");
        }
    }

    [TestMethod]
    public void Links_in_the_pages_lead_somewhere()
    {
        foreach (var page in Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "README.md")))
        {
            foreach (Match link in RelativeLink().Matches(File.ReadAllText(page)))
            {
                var target = Path.GetFullPath(link.Groups["target"].Value.Split('#')[0], Path.GetDirectoryName(page)!);
                Assert.IsTrue(Path.Exists(target), $"{page} links to {link.Groups["target"].Value}, which does not exist.");
            }
        }
    }

    [TestMethod]
    public void Every_Cdev_property_of_the_targets_is_documented()
    {
        var reference = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference.md"));
        var properties = Directory.EnumerateFiles(Path.Combine(Repository.Root, "sdk", "targets"))
            .SelectMany(file => XDocument.Load(file).Descendants("PropertyGroup").Where(group => group.Parent!.Name != "Target").Elements())
            .Select(property => property.Name.LocalName)
            .Where(name => name.StartsWith("Cdev", StringComparison.Ordinal) && !name.EndsWith("Folder", StringComparison.Ordinal) && !name.EndsWith("Assembly", StringComparison.Ordinal))
            .Distinct();

        foreach (var property in properties)
            StringAssert.Contains(reference, $"`{property}`");
    }

    [GeneratedRegex("\"(?<code>CDEV[0-9]{3})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex QuotedCode();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RelativeLink();
}
