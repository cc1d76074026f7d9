using System.Globalization;
using Cdev.Deployment.Tests.Simulation;
using FsCheck;
using FsCheck.Fluent;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>
/// Random programs, failures, crashes and weather: whatever happened before, a deployment makes the cloud what is wanted.
/// <c>CDEV_HUNT=100000</c> hunts that many times, from a seed of its own.
/// </summary>
[TestClass]
public sealed class HuntTests
{
    private const int Runs = 10_000;

    /// <summary>What the hunt found, in its fewest lines.</summary>
    public static IEnumerable<object[]> Found => new Life[]
    {
        // A reference that stays was taken for a change, so that what could follow in place was to be replaced.
        new(
        [
            new("shop", [new("api", "a0"), new("api", "a1") { FixedUse = new("api", "a0"), Uses = [new("api", "a0", "version")] }]),
            new("shop", [new("api", "a0") { Size = 1 }, new("api", "a1") { FixedUse = new("api", "a0"), Uses = [new("api", "a0", "version")] }]) { KilledAt = 0 },
        ]),

        // What was renamed went before an old incarnation that knew it by its former name.
        new(
        [
            new("shop", [new("api", "a1"), new("table", "t0") { Fixed = 1, Uses = [new("api", "a1")] }]),
            new("shop", [new("api", "a3") { Former = "a1" }]) { AllowDataLoss = true, KilledAt = 6 },
            new("shop", [new("table", "t0")]) { AllowDataLoss = true, KilledAt = 0 },
        ]),
        // What an interrupted deployment was to protect is protected as soon as that is mended.
        new(
        [
            new("shop", [new("vault", "v0")]),
            new("shop", [new("vault", "v0") { Protect = true }]) { KilledAt = 2, Mode = CrashMode.AnswerLost },
            new("shop", [new("vault", "v0") { Protect = true, Fixed = 2 }]) { KilledAt = 0 },
        ]),
    }.Select(life => new object[] { life });

    [TestMethod]
    [DynamicData(nameof(Found))]
    public async Task What_was_found_once_is_found_no_more(object life) => await Hunt.Live((Life)life);

    [TestMethod]
    public void Whatever_happened_before_a_deployment_makes_the_cloud_what_is_wanted()
    {
        var config = Config.QuickThrowOnFailure.WithParallelRunConfig(new ParallelRunConfig(System.Environment.ProcessorCount));
        config = System.Environment.GetEnvironmentVariable("CDEV_HUNT") is { Length: > 0 } runs
            ? config.WithMaxTest(int.Parse(runs, CultureInfo.InvariantCulture))
            : config.WithMaxTest(Runs).WithReplay(20_261_120, 1);

        Prop.ForAll(Lives.Arbitrary, life => Hunt.Live(life).GetAwaiter().GetResult()).Check(config);
    }
}
