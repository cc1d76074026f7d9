using Cdev.Tasks.Output;

namespace Cdev.Tasks.Tests.Output;

[TestClass]
public sealed class JobSummaryTests
{
    private const int Limit = 1024 * 1024;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Projects_that_are_planned_at_the_same_time_lose_nothing_of_each_other()
    {
        using var file = new TemporaryFile();

        var appended = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => new JobSummary(file.Path).TryAppend(_ => $"plan {i:00}\n", TestContext.CancellationToken))));

        Assert.IsTrue(appended.All(one => one));
        CollectionAssert.AreEqual(Enumerable.Range(0, 40).Select(i => $"plan {i:00}").ToArray(), (await File.ReadAllLinesAsync(file.Path, TestContext.CancellationToken)).Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public async Task A_summary_never_grows_beyond_what_is_shown()
    {
        using var file = new TemporaryFile();

        for (var i = 0; i < 40; i++)
            await new JobSummary(file.Path).TryAppend(limit => new('語', limit), TestContext.CancellationToken);

        Assert.IsLessThanOrEqualTo(Limit, new FileInfo(file.Path).Length);
        Assert.IsGreaterThan(Limit - 3, new FileInfo(file.Path).Length);
    }

    [TestMethod]
    public async Task What_has_no_room_is_not_begun()
    {
        using var file = new TemporaryFile();
        await File.WriteAllTextAsync(file.Path, new string('x', Limit - 5), TestContext.CancellationToken);

        Assert.IsFalse(await new JobSummary(file.Path).TryAppend(_ => "a heading", TestContext.CancellationToken));

        Assert.AreEqual(Limit - 5, new FileInfo(file.Path).Length);
    }

    private sealed class TemporaryFile : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("cdev-summary-").FullName;

        public string Path => System.IO.Path.Combine(_folder, "summary.md");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
