using System.Text.Json;
using System.Text.RegularExpressions;
using Cdev.Deployment.Plans;
using Cdev.Deployment.Presentation;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Presentation;

[TestClass]
public sealed partial class PlanMarkdownTests
{
    private const string Hostile = "</details><script>x</script>|a|\n\n# h\n```\n@octocat #1 [l](https://e.example) **b** &amp; ````";

    private static readonly PlanTextContext Context = new(
        [new("environment", "dev", "the default"), new("provider", "aws")],
        [new(Samples.NewCode, "new.zip", 1_290_000, 3_000_000), new(Samples.OldCode, "old.zip", 900, 900)],
        [Samples.OldCode]);

    [TestMethod]
    public void Every_kind_of_change_reads_well()
        => Assert.AreEqual(Golden.Read("plan.md"), PlanMarkdown.Render(Samples.EveryKindOfChange, Context));

    [TestMethod]
    public void No_changes_are_a_sentence()
        => Assert.AreEqual(
            "## Plan for shop\n\n**No changes.**\n\nenvironment <code>dev</code> (the default) · provider <code>aws</code>\n\n",
            PlanMarkdown.Render(Samples.Empty, Context));

    [TestMethod]
    public void Whatever_is_written_by_others_means_nothing_but_itself()
    {
        var text = PlanMarkdown.Render(
            Plan(new PlannedChange(PlannedAction.Replace, ChangeReason.PropertiesChanged, Update(Hostile), [new(Hostile, Text(Hostile), Text("b"))], Hostile, DeleteFirst: false, Retain: false, [])) with { Component = Hostile },
            Context with { Header = [new("environment", Hostile, Hostile)] });

        // Fenced blocks hold text as it is, and end only by a fence of their own length.
        var fence = Fence().Match(text);
        Assert.AreEqual("`````", fence.Groups["fence"].Value);
        var outside = text.Replace(fence.Value, "", StringComparison.Ordinal);
        foreach (var dangerous in new[] { "<script", "```", "@octocat", "&#64;octocat", " #1 ", "https://", "[l]", "**b**", "\n#  h", "|a|" })
            Assert.DoesNotContain(dangerous, outside);
        Assert.HasCount(1, Details().Matches(outside));
        Assert.IsTrue(fence.Value.Split('\n')[1..^2].All(line => line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("+ ", StringComparison.Ordinal)), fence.Value);
    }

    [TestMethod]
    [DataRow(1_000)]
    [DataRow(PlanMarkdown.CommentLimit)]
    public void What_is_too_long_is_cut_and_says_so(int limit)
    {
        var plan = Plan([.. Enumerable.Range(0, 2_000).Select(i
            => new PlannedChange(PlannedAction.Update, ChangeReason.PropertiesChanged, Update($"r{i}"), [new("value", Text("a"), Text("b"))], ReplaceBecause: null, DeleteFirst: false, Retain: false, []))]);

        var text = PlanMarkdown.Render(plan, Context, limit);

        Assert.IsLessThanOrEqualTo(limit, text.Length);
        Assert.IsGreaterThan(limit * 3 / 4, text.Length);
        Assert.Contains("| update | 2000 |", text);
        var shown = Details().Matches(text).Count;
        Assert.AreEqual(shown, text.Split("</details>").Length - 1);
        var told = text.Split("```diff").Length - 1;
        Assert.EndsWith($"Left out for want of room: the details of {2_000 - told} changes of 2000. The job's log has them all.\n", text);
    }

    [TestMethod]
    public void A_secret_is_hidden_and_a_long_value_shortened()
    {
        var text = PlanMarkdown.Render(Samples.EveryKindOfChange, Context);

        Assert.Contains("- environment.KEY: (secret)\n+ environment.KEY: (secret)\n", text);
        Assert.Contains("+ environment.API: \"https://a-long-address.exampl…or/longer/than/anybody/reads\"\n", text);
    }

    private static Plan Plan(params PlannedChange[] changes) => Samples.Empty with { Changes = [.. changes] };

    private static ResourceDifference Update(string name)
    {
        var resource = new ResourceModel("cdev::queue", name, JsonElement.Parse("{}"));
        return new(DifferenceAction.Update, "shop", resource, resource);
    }

    private static JsonElement Text(string value) => JsonSerializer.SerializeToElement(value);

    [GeneratedRegex("^(?<fence>`+)diff\n.*?^\\k<fence>\n", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Fence();

    [GeneratedRegex("^<details>", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Details();
}
