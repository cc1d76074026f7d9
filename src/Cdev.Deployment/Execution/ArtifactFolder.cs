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
    private readonly FrozenDictionary<string, (string Path, long Size)> _archives;

    /// <param name="wanted">Lists the archives; null: there are none.</param>
    /// <param name="folder">Absolute path of the folder that their paths are relative to.</param>
    internal ArtifactFolder(ComponentModel? wanted, string folder)
        => _archives = (wanted?.Artifacts ?? []).ToFrozenDictionary(
            artifact => artifact.Hash,
            artifact => (Path.GetFullPath(artifact.Path, folder), artifact.Size));

    /// <summary>Opens an archive for reading.</summary>
    /// <exception cref="FileNotFoundException">No artifact has that hash, or its file is gone.</exception>
    internal FileStream Open(string hash)
    {
        if (!_archives.TryGetValue(hash, out var archive))
            throw new FileNotFoundException($"The component model lists no archive {hash}.");
        var path = archive.Path;
        if (!File.Exists(path))
            throw new FileNotFoundException($"The archive {hash} is not at {path}.", path);
        return new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 81920, useAsync: true);
    }

    /// <summary>Archives that the plan needs and that are not there, or are of another build: better found before the first change than in the middle.</summary>
    internal ImmutableArray<DeploymentError> Missing(Plan plan)
        => [.. plan.Changes
            .Where(change => change.Difference.Next is not null && change.Action != PlannedAction.Mend)
            .Select(change => change.Difference)
            .Where(difference => Code(difference.Next!) is { } code && code != Code(difference.Previous))
            .Select(difference => (Resource: difference.Next!, Code: Code(difference.Next!)!))
            .Select(needed => Problem(needed.Resource, needed.Code))
            .OfType<DeploymentError>()];

    private DeploymentError? Problem(ResourceModel resource, string hash)
    {
        if (!_archives.TryGetValue(hash, out var archive))
            return DeploymentErrors.ArtifactMissing(resource, hash, path: null);
        var file = new FileInfo(archive.Path);
        if (!file.Exists)
            return DeploymentErrors.ArtifactMissing(resource, hash, archive.Path);
        return file.Length == archive.Size ? null : DeploymentErrors.OtherArtifact(resource, archive.Path, file.Length, archive.Size);
    }

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
