using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>
/// A real process is killed (SIGKILL) while it deploys fifty resources to files and the local cloud: before and after every
/// record of the journal, and before and after every change of the cloud. Each time the next deployment converges.
/// </summary>
/// <remarks>Every call takes minutes: without <c>CDEV_HUNT</c> only some are taken, others for each kind of run.</remarks>
[TestClass]
public sealed class KillTests
{
    private const int Stride = 17;

    [TestMethod]
    [DataRow(false, CrashMode.EffectNotDone)]
    [DataRow(false, CrashMode.AnswerLost)]
    [DataRow(true, CrashMode.EffectNotDone)]
    [DataRow(true, CrashMode.AnswerLost)]
    public async Task A_killed_deploy_converges(bool changed, CrashMode mode)
    {
        using var folder = new TemporaryFolder();
        var first = RealProgram.Make(folder.Path, changed: false);
        var wanted = RealProgram.Make(folder.Path, changed);
        var template = Path.Combine(folder.Path, "template");
        if (changed)
            Assert.IsTrue((await Deploy(template, first, folder.Path)).Succeeded);
        var undisturbed = Copy(template, Path.Combine(folder.Path, "undisturbed"));
        var counted = new CrashPoint(DeployingProcess.Never, mode);
        Assert.IsTrue((await DeployingProcess.Engine(undisturbed, counted).Deploy(wanted, folder.Path, new RecordingObserver())).Succeeded);
        var expected = Records(undisturbed);
        Assert.HasCount(wanted.Resources.Length, expected);
        Assert.IsGreaterThan(60, counted.Names.Count(name => name == "append"));

        var all = System.Environment.GetEnvironmentVariable("CDEV_HUNT") is { Length: > 0 };
        var points = Enumerable.Range(0, counted.Calls).Where(at => all || at % Stride == 7 * (int)mode + (changed ? 3 : 0));
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = System.Environment.ProcessorCount }, async (at, _) =>
        {
            var state = Copy(template, Path.Combine(folder.Path, $"{at}"));
            if (await DieAndConverge(folder.Path, state, wanted, changed, at, mode, expected) is { } failure)
                wrong.Enqueue($"killed at {at} ({counted.Names[at]}): {failure}");
            Directory.Delete(state, recursive: true);
        });

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    private static async Task<string?> DieAndConverge(string archives, string state, ComponentModel wanted, bool changed, int at, CrashMode mode, SortedDictionary<string, string> expected)
    {
        if (!await DeployingProcess.Run(archives, state, changed, at, mode))
            return "it was not killed";
        var result = await Deploy(state, wanted, archives);
        if (!result.Succeeded)
            return string.Join("; ", result.Failed.Select(failure => $"{failure.Step}: {failure.Error}"));
        if ((await DeployingProcess.Engine(state, CrashPoint.Never).Plan(wanted)).HasChanges)
            return "the next plan is not empty";
        var found = Records(state);
        return found.SequenceEqual(expected) ? null : $"the records are others: {string.Join(", ", found.Except(expected).Concat(expected.Except(found)).Take(4))}";
    }

    private static Task<DeploymentResult> Deploy(string state, ComponentModel wanted, string archives)
        => DeployingProcess.Engine(state, CrashPoint.Never).Deploy(wanted, archives, new RecordingObserver());

    // What the local cloud holds, but for the transactions that wrote it.
    private static SortedDictionary<string, string> Records(string state)
    {
        var components = Path.Combine(state, "local", World.Options.Environment, "components");
        var records = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(components, "*", SearchOption.AllDirectories))
        {
            var record = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            record.Remove("transaction");
            records[Path.GetRelativePath(components, file)] = record.ToJsonString();
        }

        return records;
    }

    private static string Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        if (!Directory.Exists(from))
            return to;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }
}
