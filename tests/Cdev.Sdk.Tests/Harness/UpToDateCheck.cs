using System.Text.Json;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>
/// Visual Studio's fast up-to-date check in small, over what a project tells it: in each set every output exists, every input does, and no
/// input is newer than the earliest output, nor than the start of the last build that succeeded.
/// Rules: <see href="https://github.com/dotnet/project-system/blob/main/docs/up-to-date-check.md"/>.
/// </summary>
internal sealed class UpToDateCheck
{
    private readonly Workspace _workspace;
    private readonly string _project;
    private DateTime _lastBuildStart;

    public UpToDateCheck(Workspace workspace, string project) => (_workspace, _project) = (workspace, project);

    /// <summary>A build as Visual Studio makes one: it remembers when it started.</summary>
    public BuildResult Build()
    {
        var start = DateTime.UtcNow;
        var result = _workspace.Build(_project, "--no-restore -p:BuildProjectReferences=false").ShouldSucceed();
        _lastBuildStart = start;
        return result;
    }

    /// <summary>Why a build is needed; null where none is.</summary>
    public string? WhyNot()
    {
        // As a design-time build collects them; the default set's are what Visual Studio takes from every project.
        var result = _workspace.Run(
            $"msbuild {_project} -t:ResolveAssemblyReferences;_CdevCollectUpToDateCheckInput -p:DesignTimeBuild=true " +
            "-getItem:UpToDateCheckInput,UpToDateCheckOutput,Compile,Analyzer,ReferencePathWithRefAssemblies,IntermediateAssembly -getProperty:TargetPath").ShouldSucceed();
        using var document = JsonDocument.Parse(result.Output);
        var items = document.RootElement.GetProperty("Items");
        var inputs = Entries(items, "UpToDateCheckInput").ToList();
        // Sources as they are before a target has run: what targets add to them lies under obj.
        inputs.AddRange(Entries(items, "Compile").Where(entry => !entry.Path.StartsWith(_workspace.PathOf($"{_project}/obj/"), StringComparison.Ordinal)));
        inputs.AddRange(Entries(items, "Analyzer").Concat(Entries(items, "ReferencePathWithRefAssemblies")));
        inputs.Add(new("", ProjectFile));
        var outputs = Entries(items, "UpToDateCheckOutput").Concat(Entries(items, "IntermediateAssembly")).ToList();
        outputs.Add(new("", document.RootElement.GetProperty("Properties").GetProperty("TargetPath").GetString()!));

        return outputs.Select(output => output.Set).Distinct(StringComparer.Ordinal)
            .Select(set => Check(set, [.. inputs.Where(input => input.Set == set)], [.. outputs.Where(output => output.Set == set)]))
            .FirstOrDefault(reason => reason is not null);
    }

    private string ProjectFile => Directory.GetFiles(_workspace.PathOf(_project), "*.csproj").Single();

    private string? Check(string set, Entry[] inputs, Entry[] outputs)
    {
        if (outputs.FirstOrDefault(output => !File.Exists(output.Path)) is { } missing)
            return $"{set}: output {missing.Path} does not exist";
        var earliest = outputs.MinBy(output => File.GetLastWriteTimeUtc(output.Path))!;
        foreach (var input in inputs)
        {
            if (!File.Exists(input.Path))
                return $"{set}: input {input.Path} does not exist";
            var written = File.GetLastWriteTimeUtc(input.Path);
            if (written > File.GetLastWriteTimeUtc(earliest.Path))
                return $"{set}: input {input.Path} is newer than {earliest.Path}";
            if (written > _lastBuildStart)
                return $"{set}: input {input.Path} was written since the last build began";
        }

        return null;
    }

    private static IEnumerable<Entry> Entries(JsonElement items, string name)
        => items.GetProperty(name).EnumerateArray().Select(item => new Entry(
            item.TryGetProperty("Set", out var set) ? set.GetString()! : "",
            item.GetProperty("FullPath").GetString()!));

    private sealed record Entry(string Set, string Path);
}
