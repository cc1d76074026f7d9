using Cdev.Aws.Api.Pipeline;
using Cdev.Aws.Api.Tests.Support;

namespace Cdev.Aws.Api.Tests;

[TestClass]
public sealed class RateLimiterTests
{
    [TestMethod]
    public void Nothing_waits_before_the_service_throttles()
    {
        var time = new VirtualTime();
        var limiter = new RateLimiter(time);

        Assert.IsTrue(Task.WhenAll(Enumerable.Range(0, 100).Select(_ => limiter.Turn(CancellationToken.None))).IsCompleted);
        Assert.IsNull(limiter.Rate);
    }

    [TestMethod]
    public void Calls_that_are_throttled_together_lower_the_rate_once()
    {
        var time = new VirtualTime();
        var limiter = new RateLimiter(time);
        var turns = Enumerable.Range(0, 20).Select(_ => limiter.Turn(CancellationToken.None).Result).ToArray();

        time.Run(Task.Delay(TimeSpan.FromMilliseconds(100), time));
        foreach (var turn in turns)
        {
            limiter.Throttled(turn);
        }

        Assert.AreEqual(14, limiter.Rate!.Value, 0.001);
    }

    [TestMethod]
    public void Turns_are_spaced_evenly_and_given_in_order()
    {
        var time = new VirtualTime();
        var limiter = new RateLimiter(time);
        Throttle(limiter, calls: 10);

        var turns = Enumerable.Range(0, 4).Select(_ => limiter.Turn(CancellationToken.None)).ToArray();
        time.Run(Task.WhenAll(turns));

        for (var i = 1; i < turns.Length; i++)
        {
            Assert.AreEqual(1 / 7.0, (turns[i].Result - turns[i - 1].Result).TotalSeconds, 0.001);
        }
    }

    [TestMethod]
    public void The_rate_never_falls_below_one_call_in_two_seconds()
    {
        var time = new VirtualTime();
        var limiter = new RateLimiter(time);
        for (var i = 0; i < 10; i++)
        {
            var turn = limiter.Turn(CancellationToken.None);
            time.Run(turn);
            limiter.Throttled(turn.Result);
        }

        Assert.AreEqual(0.5, limiter.Rate);
    }

    [TestMethod]
    [DataRow(5, 500)]
    [DataRow(15, 500)]
    [DataRow(100, 2000)]
    public void Under_a_services_limit_many_calls_take_little_longer_than_the_limit_allows(int limit, int calls)
    {
        var time = new VirtualTime();
        var limiter = new RateLimiter(time);
        var service = new TokenBucket(limit, time);
        var (left, throttled) = (calls, 0);

        async Task Work()
        {
            while (left-- > 0)
            {
                while (true)
                {
                    var turn = await limiter.Turn(CancellationToken.None);
                    await Task.Delay(TimeSpan.FromMilliseconds(100), time);
                    if (service.Takes())
                    {
                        limiter.Passed();
                        break;
                    }

                    throttled++;
                    limiter.Throttled(turn);
                }
            }
        }

        time.Run(Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Work())));

        var ratio = time.Elapsed.TotalSeconds * limit / calls;
        Console.WriteLine($"{calls} calls at {limit}/s: {time.Elapsed.TotalSeconds:0.0} s, {ratio:0.00} of the limit's own time, {throttled} throttled");
        Assert.IsLessThan(1.2, ratio);
    }

    private static void Throttle(RateLimiter limiter, int calls)
    {
        var turns = Enumerable.Range(0, calls).Select(_ => limiter.Turn(CancellationToken.None).Result).ToArray();
        limiter.Throttled(turns[^1]);
    }

    /// <summary>How AWS limits: tokens for one second, filled evenly.</summary>
    private sealed class TokenBucket(int rate, TimeProvider time)
    {
        private double _tokens = rate;
        private DateTimeOffset _at = time.GetUtcNow();

        internal bool Takes()
        {
            var now = time.GetUtcNow();
            _tokens = Math.Min(rate, _tokens + ((now - _at).TotalSeconds * rate));
            _at = now;
            if (_tokens < 1)
            {
                return false;
            }

            _tokens--;
            return true;
        }
    }
}
