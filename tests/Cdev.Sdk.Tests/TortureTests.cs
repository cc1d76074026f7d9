using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>
/// A slice answers as the whole does: the projects of <c>tests/Torture</c> are packaged whole and sliced, and each of their functions is
/// called with the same input from either archive, in a process of its own. What the whole answers, and what packaging warns of, are
/// reviewed files.
/// </summary>
[TestClass]
public sealed partial class TortureTests
{
    private const string Answered = "response ";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public Task Each_handler_over_the_language_answers_from_its_slice_as_from_the_whole()
        => CompareAsync("Torture", ["Torture", "Torture.Library", "Torture.Platform"]);

    [TestMethod]
    public Task Each_handler_over_libraries_that_reflect_answers_from_its_slice_as_from_the_whole()
        => CompareAsync("Libraries", ["Libraries"]);

    private async Task CompareAsync(string project, string[] projects)
    {
        using var workspace = Workspace.WithTorture(projects, $"{nameof(TortureTests)}-{project}");
        var output = workspace.PathOf($"{project}/bin/Debug/net10.0/cdev");
        var calls = TortureCall.Read(project);

        workspace.Build(project, "-p:CdevSlice=false").ShouldSucceed();
        var wholeFolder = workspace.PathOf("whole");
        Directory.Move(output, wholeFolder);
        var build = workspace.Build(project, "-p:CdevSlice=verify").ShouldSucceed();
        var whole = await TortureRun.OfAsync(wholeFolder, calls, TestContext.CancellationToken);
        var sliced = await TortureRun.OfAsync(output, calls, TestContext.CancellationToken);

        var warningsFile = Path.Combine(Repository.Root, "tests", "Torture", project + ".warnings.txt");
        if (Environment.GetEnvironmentVariable("CDEV_UPDATE_GOLDEN") == "1")
        {
            calls = [.. calls.Select(call => IsAnswered(whole, call, out var answer) ? call with { Answer = answer } : call)];
            TortureCall.Write(project, calls);
            File.WriteAllLines(warningsFile, Warnings(build));
        }

        AssertReviewed(whole, calls);
        AssertEqual(whole, sliced, calls);
        Assert.AreEqual(File.ReadAllText(warningsFile), string.Concat(Warnings(build).Select(warning => warning + "\n")), "Packaging warns of something else than reviewed; CDEV_UPDATE_GOLDEN=1 rewrites the warnings.");
        Report(project, whole, sliced);
    }

    // MSBuild tells each again at the end.
    private static string[] Warnings(BuildResult build)
        => [.. Warning().Matches(build.Output).Select(warning => warning.Groups["text"].Value).Distinct().Order(StringComparer.Ordinal)];

    private static void AssertReviewed(TortureRun whole, IReadOnlyList<TortureCall> calls)
    {
        var others = calls.Where(call => !IsAnswered(whole, call, out var answer) || !JsonNode.DeepEquals(answer, call.Answer)).ToList();
        Assert.IsEmpty(others, "The whole answers otherwise than reviewed; CDEV_UPDATE_GOLDEN=1 rewrites the answers.\n" + string.Join('\n', others.Select(call => $"{call.Function}: {whole.Answers[call.Function]}\n  reviewed: {call.Answer?.ToJsonString()}")));
    }

    private void AssertEqual(TortureRun whole, TortureRun sliced, IReadOnlyList<TortureCall> calls)
    {
        var others = calls.Where(call => whole.Answers[call.Function] != sliced.Answers[call.Function]).ToList();
        var result = $"{calls.Count - others.Count} of {calls.Count} slices answer as the whole.";
        TestContext.WriteLine(result);
        Assert.IsEmpty(others, result + "\n" + string.Join('\n', others.Select(call => $"{call.Function}: {sliced.Answers[call.Function]}\n  whole: {whole.Answers[call.Function]}")));
    }

    // An error is no answer.
    private static bool IsAnswered(TortureRun run, TortureCall call, out JsonNode? answer)
    {
        var report = run.Answers[call.Function];
        var answered = report.StartsWith(Answered, StringComparison.Ordinal);
        answer = answered ? JsonNode.Parse(report[Answered.Length..]) : null;
        return answered;
    }

    private void Report(string project, TortureRun whole, TortureRun sliced)
    {
        TestContext.WriteLine($"{project}: bytes of archives   smallest      median     largest");
        foreach (var (name, run) in new[] { ("whole", whole), ("sliced", sliced) })
        {
            var sizes = run.Sizes.Values.Order().ToList();
            TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-20} {sizes[0],14:N0} {sizes[sizes.Count / 2],11:N0} {sizes[^1],11:N0}"));
        }
    }

    [GeneratedRegex(@"warning (?<text>CDEV\d+: .*?)( \[|$)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Warning();
}
