using System.Reflection;

namespace Cdev.Packaging.Tests;

[TestClass]
public sealed class HelpPageTests
{
    private static readonly string Pages = Path.Combine(AppContext.BaseDirectory, "diagnostics");

    public static IEnumerable<string> Codes => typeof(DiagnosticCodes)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic)
        .Select(code => (string)code.GetRawConstantValue()!);

    [TestMethod]
    [DynamicData(nameof(Codes))]
    public void Every_code_has_a_page_of_the_usual_parts(string code)
    {
        var lines = File.ReadAllLines(Path.Combine(Pages, code + ".md"));
        StringAssert.StartsWith(lines[0], $"# {code}: ", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "## Example", "## What to do" }, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void Every_page_has_a_code()
        => CollectionAssert.AreEquivalent(Codes.ToArray(), Directory.GetFiles(Pages).Select(Path.GetFileNameWithoutExtension).ToArray());
}
