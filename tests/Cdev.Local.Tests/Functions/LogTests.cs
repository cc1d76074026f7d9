using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cdev.Local.Functions;
using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Functions;

[TestClass]
public sealed class LogTests
{
    private static readonly FunctionRecord Function = new(
        1, "shop", "place", "t", "shop-dev-place", "arn", "c", "h", 512, 30, null, ImmutableSortedDictionary<string, JsonElement>.Empty, ImmutableSortedDictionary<string, string>.Empty);

    [TestMethod]
    public void A_tail_is_the_last_four_kilobytes()
    {
        var tail = new LogTail();
        for (var i = 0; i < 1000; i++)
            tail.Add($"line {i}");

        var text = Encoding.UTF8.GetString(tail.ToArray());

        Assert.AreEqual(4096, text.Length);
        Assert.EndsWith("line 998\nline 999\n", text);
    }

    [TestMethod]
    public void A_long_line_is_cut_at_its_beginning()
    {
        var tail = new LogTail();
        tail.Add(new string('x', 5000) + "end");

        Assert.HasCount(4096, tail.ToArray());
        Assert.EndsWith("end\n", Encoding.UTF8.GetString(tail.ToArray()));
    }

    [TestMethod]
    public async Task Lines_are_split_wherever_the_pieces_end()
    {
        var lines = new List<string>();

        await LineReader.ReadAll(new StringReader("a\r\nb\n\n" + new string('c', 5000) + "\nd"), lines.Add, () => { });

        CollectionAssert.AreEqual(new[] { "a", "b", "", new string('c', 5000), "d" }, lines);
    }

    [TestMethod]
    public async Task A_line_without_an_end_does_not_fill_the_memory()
    {
        var longest = 0;

        await LineReader.ReadAll(new StringReader(new string('x', 1_000_000)), line => longest = Math.Max(longest, line.Length), () => { });

        Assert.IsLessThan(100_000, longest);
    }

    [TestMethod]
    public void The_file_is_bounded_and_one_full_one_is_kept()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        var log = new FunctionLog(folder, Function, _ => { }, TimeProvider.System);

        for (var i = 0; i < 50; i++)
            log.Write(new string('x', 100_000), invocation: null);

        Assert.HasCount(2, Directory.GetFiles(folder.Logs));
        Assert.IsTrue(Directory.GetFiles(folder.Logs).All(file => new FileInfo(file).Length < 1_200_000));
    }

    [TestMethod]
    public void A_call_has_a_first_and_a_last_line_in_file_tail_and_console()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        var console = new List<string>();
        var log = new FunctionLog(folder, Function, console.Add, TimeProvider.System);
        var invocation = new Invocation("r1", default, "trace");

        log.Started(invocation);
        log.Write("working", invocation);
        log.Ended(invocation, TimeSpan.FromMilliseconds(12.34), TimeSpan.FromMilliseconds(140), outcome: null);

        string[] expected = ["START r1", "working", "END r1 12.3 ms (init 140 ms)"];
        CollectionAssert.AreEqual(expected, console);
        Assert.AreEqual(string.Join("\n", expected) + "\n", Encoding.UTF8.GetString(invocation.Log.ToArray()));
        CollectionAssert.AreEqual(expected, File.ReadLines(folder.LogOf("shop-dev-place")).Select(line => line.Split(' ', 2)[1]).ToArray());
    }

    [TestMethod]
    public void A_log_that_cannot_be_written_ends_no_call()
    {
        using var temporary = new TemporaryFolder();
        var folder = new LocalFolder(temporary.Path);
        File.WriteAllText(folder.Logs, "a file where the folder should be");
        var console = new List<string>();
        var log = new FunctionLog(folder, Function, console.Add, TimeProvider.System);

        log.Write("one", invocation: null);
        log.Write("two", invocation: null);

        Assert.HasCount(3, console);
        Assert.Contains("cannot be written", console[1]);
    }
}
