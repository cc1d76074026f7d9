using System.Reflection;

namespace Cdev.Local.Tests;

[TestClass]
public sealed class DiagnosticPagesTests
{
    [TestMethod]
    public void Every_code_has_its_page_and_every_page_its_code()
    {
        var codes = typeof(DiagnosticCodes).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(field => (string)field.GetRawConstantValue()!);
        var pages = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "diagnostics"));

        CollectionAssert.AreEquivalent(codes.ToList(), pages.Select(Path.GetFileNameWithoutExtension).ToList());
    }

    [TestMethod]
    public void Every_page_has_its_parts()
    {
        foreach (var page in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "diagnostics")))
        {
            var text = File.ReadAllText(page);

            Assert.StartsWith($"# {Path.GetFileNameWithoutExtension(page)}: ", text);
            Assert.Contains("\n## Example\n", text, page);
            Assert.Contains("\n## What to do\n", text, page);
        }
    }
}
