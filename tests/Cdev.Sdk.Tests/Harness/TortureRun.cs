using System.Collections.Concurrent;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>What the functions of a packaged component answered, each in a process of its own, and how large their archives are.</summary>
/// <param name="Answers">What each function told the Runtime API: the request's path after the invocation's id, and its body.</param>
/// <param name="Sizes">Of each function's archive, bytes.</param>
internal sealed record TortureRun(IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, long> Sizes)
{
    private const int ProcessesAtOnce = 2;

    /// <param name="outputFolder">The folder of the component model.</param>
    /// <param name="calls">One call of each function.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<TortureRun> OfAsync(string outputFolder, IReadOnlyList<TortureCall> calls, CancellationToken cancel)
    {
        var file = Path.Combine(outputFolder, "component.json");
        var component = ModelJson.Deserialize<ComponentModel>(await File.ReadAllBytesAsync(file, cancel));
        var functions = component.Resources.Where(resource => resource.Type == ResourceTypes.Function).ToList();
        CollectionAssert.AreEquivalent(functions.Select(function => function.Name).ToList(), calls.Select(call => call.Function).ToList(), "Every function has one call.");

        var answers = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = ProcessesAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(calls, options, async (call, _) =>
        {
            await using var process = PackagedFunction.Start(file, call.Function);
            var report = await process.CallAsync(call.Input?.ToJsonString() ?? "null");
            answers[call.Function] = $"{report.Line[(report.Line.LastIndexOf('/') + 1)..]} {report.Body}";
        });

        return new(answers, functions.ToDictionary(
            function => function.Name,
            function => component.Artifacts.Single(artifact => artifact.Hash == function.Properties.GetProperty("code").GetString()).Size,
            StringComparer.Ordinal));
    }
}
