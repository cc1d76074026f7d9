using System.Text.RegularExpressions;

namespace Cdev.Deployment.Tests;

[TestClass]
public sealed partial class DiagnosticPagesTests
{
    [TestMethod]
    public void Every_code_of_the_engine_has_a_page_and_every_page_a_code()
    {
        var source = string.Concat(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Diagnostics"), "*.cs").Select(File.ReadAllText));
        var codes = Code().Matches(source).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
        var pages = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Diagnostics"), "CDEV*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);

        Assert.AreEqual(string.Join(", ", codes), string.Join(", ", pages));
    }

    [TestMethod]
    public void Every_page_has_its_parts()
    {
        foreach (var page in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Diagnostics"), "CDEV*.md"))
        {
            var text = File.ReadAllText(page);
            StringAssert.StartsWith(text, $"# {Path.GetFileNameWithoutExtension(page)}: ", StringComparison.Ordinal);
            Assert.Contains("\n## Example\n", text);
            Assert.Contains("\n## What to do\n", text);
        }
    }

    [GeneratedRegex("CDEV3[0-9]{2}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
