using Cdev.Aws.Api.Tests.Support;

namespace Cdev.Aws.Api.Tests;

[TestClass]
public sealed class WaitTests
{
    [TestMethod]
    public void It_ends_when_the_state_has_come()
    {
        var time = new VirtualTime();
        var asked = new List<TimeSpan>();

        var wait = Wait.Until("The function f", Describe(time, asked, "Pending", "Pending", "Active"), state => state == "Active", Never, TimeSpan.FromMinutes(1), time);
        time.Run(wait);

        Assert.AreEqual("Active", wait.Result);
        Assert.HasCount(3, asked);
    }

    [TestMethod]
    public void Pauses_grow_to_ten_seconds_with_some_chance()
    {
        var time = new VirtualTime();
        var asked = new List<TimeSpan>();

        time.Run(Wait.Until("The function f", Describe(time, asked, [.. Enumerable.Repeat("Pending", 14), "Active"]), state => state == "Active", Never, TimeSpan.FromMinutes(5), time));

        var pauses = asked.Zip(asked.Skip(1), (before, after) => (after - before).TotalSeconds).ToArray();
        for (var i = 0; i < pauses.Length; i++)
        {
            var full = Math.Min(10, 0.25 * Math.Pow(1.5, i));
            Assert.IsInRange((full * 0.75) - 0.001, full + 0.001, pauses[i]);
        }
    }

    [TestMethod]
    public void A_state_from_which_none_leads_on_ends_it_with_the_services_reason()
    {
        var time = new VirtualTime();

        var error = Assert.ThrowsExactly<AwsError>(() => time.Run(Wait.Until(
            "The function f", Describe(time, [], "Pending", "Failed"), state => state == "Active", state => state == "Failed" ? "No free addresses." : null, TimeSpan.FromMinutes(1), time)));

        Assert.AreEqual("CDEV507: The function f failed: No free addresses.", $"{error.Code}: {error.Message}");
    }

    [TestMethod]
    public void It_gives_up_at_the_time_allowed_and_not_before_asking_once_more()
    {
        var time = new VirtualTime();
        var asked = new List<TimeSpan>();

        var error = Assert.ThrowsExactly<AwsError>(() => time.Run(Wait.Until("The function f", Describe(time, asked, "Pending"), _ => false, Never, TimeSpan.FromSeconds(30), time)));

        Assert.AreEqual("CDEV507: The function f is not ready after 30 s.", $"{error.Code}: {error.Message}");
        Assert.AreEqual(30, asked[^1].TotalSeconds, 0.001);
    }

    private static string? Never(string state) => null;

    private static Func<CancellationToken, Task<string>> Describe(VirtualTime time, List<TimeSpan> asked, params string[] states) => _ =>
    {
        asked.Add(time.Elapsed);
        return Task.FromResult(states[Math.Min(asked.Count, states.Length) - 1]);
    };
}
