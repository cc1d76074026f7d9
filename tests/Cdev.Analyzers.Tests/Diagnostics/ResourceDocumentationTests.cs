using System.Text.RegularExpressions;
using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>What docs/resources.md shows is right.</summary>
[TestClass]
public sealed partial class ResourceDocumentationTests
{
    [TestMethod]
    public async Task Every_example_is_a_right_program_and_all_together_are_one()
    {
        var examples = Examples().Matches(File.ReadAllText(Repository.PathOf("docs", "resources.md"))).Select(match => match.Groups["code"].Value).ToList();
        Assert.IsGreaterThan(10, examples.Count);
        foreach (var example in examples)
            await TestProject.ExpectAsync($"public static class Cloud\n{{\n{example}\n}}");
        await TestProject.ExpectAsync($"public static class Cloud\n{{\n{string.Concat(examples)}\n}}");
    }

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Examples();
}
