using Cdev.Runtime.Tests.Support;

namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class DeadlineTests
{
    [TestMethod]
    [DataRow(1_000, 50)]
    [DataRow(3_000, 150)]
    [DataRow(15_000, 750)]
    [DataRow(20_000, 1_000)]
    [DataRow(900_000, 1_000)]
    [DataRow(200, 50)]
    [DataRow(-5, 50)]
    public void The_margin_is_a_twentieth_between_50_ms_and_a_second(int remaining, int margin)
    {
        Assert.AreEqual(TimeSpan.FromMilliseconds(margin), Deadline.Margin(TimeSpan.FromMilliseconds(remaining)));
    }

    [TestMethod]
    public void The_token_is_cancelled_the_margin_before_the_deadline()
    {
        var clock = new ManualClock();
        using var source = Deadline.Start(clock.GetUtcNow().AddSeconds(3), clock);

        clock.Advance(TimeSpan.FromMilliseconds(2_849));
        Assert.IsFalse(source.IsCancellationRequested);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.IsTrue(source.IsCancellationRequested);
    }

    [TestMethod]
    public void A_deadline_that_is_nearly_or_already_over_is_told_at_once()
    {
        var clock = new ManualClock();
        foreach (var remaining in new[] { 40, 0, -1_000 })
        {
            using var source = Deadline.Start(clock.GetUtcNow().AddMilliseconds(remaining), clock);
            clock.Advance(TimeSpan.Zero);
            Assert.IsTrue(source.IsCancellationRequested, $"{remaining} ms");
        }
    }

    [TestMethod]
    public void Without_a_deadline_nothing_is_cancelled()
    {
        var clock = new ManualClock();
        using var source = Deadline.Start(DateTimeOffset.MaxValue, clock);

        clock.Advance(TimeSpan.FromDays(10_000));

        Assert.IsFalse(source.IsCancellationRequested);
    }
}
