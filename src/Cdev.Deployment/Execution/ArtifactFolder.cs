using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Deployment.Plans;
using Cdev.Model.Components;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>The archives of a component model, found by hash.</summary>
internal sealed class ArtifactFolder
{
    private readonly FrozenDictionary<string, string> _paths;

    /// <param name="wanted">Lists the archives; null: there are none.</param>
    /// <param name="folder">Absolute path of the folder that their paths are relative to.</param>
    internal ArtifactFolder(ComponentModel? wanted, string folder)
        => _paths = (wanted?.Artifacts ?? []).ToFrozenDictionary(
            artifact => artifact.Hash,
            artifact => Path.GetFullPath(artifact.Path, folder));

    /// <summary>Opens an archive for reading.</summary>
    /// <exception cref="FileNotFoundException">No artifact has that hash, or its file is gone.</exception>
    internal FileStream Open(string hash)
    {
        if (!_paths.TryGetValue(hash, out var path))
            throw new FileNotFoundException($"The component model lists no archive {hash}.");
        if (!File.Exists(path))
            throw new FileNotFoundException($"The archive {hash} is not at {path}.", path);
        return new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 81920, useAsync: true);
    }

    /// <summary>Archives that the plan needs and that are not there: better found before the first change than in the middle.</summary>
    internal ImmutableArray<DeploymentError> Missing(Plan plan)
        => [.. plan.Changes
            .Where(change => change.Difference.Next is not null && change.Action != PlannedAction.Mend)
            .Select(change => change.Difference)
            .Where(difference => Code(difference.Next!) is { } code && code != Code(difference.Previous))
            .Select(difference => (Resource: difference.Next!, Code: Code(difference.Next!)!))
            .Select(needed => (needed.Resource, needed.Code, Path: _paths.GetValueOrDefault(needed.Code)))
            .Where(needed => !File.Exists(needed.Path))
            .Select(needed => DeploymentErrors.ArtifactMissing(needed.Resource, needed.Code, needed.Path))];

    /// <summary>The hash of a function's or a layer's archive; null for anything else.</summary>
    internal static string? Code(ResourceModel? resource) => resource?.Type switch
    {
        ResourceTypes.Function => Text(resource, "code"),
        ResourceTypes.Layer => Text(resource, "content"),
        _ => null,
    };

    private static string? Text(ResourceModel resource, string property)
        => resource.Properties.TryGetProperty(property, out var hash) && hash.ValueKind == JsonValueKind.String ? hash.GetString() : null;
}
