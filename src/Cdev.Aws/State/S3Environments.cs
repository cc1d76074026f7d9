using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Model.Json;

namespace Cdev.Aws.State;

/// <summary>The resource states in S3: one object, changed only from the version that was read.</summary>
/// <param name="objects">The state's objects.</param>
internal sealed class S3Environments(S3Objects objects)
{
    private const int MaxRepetitions = 100;

    /// <summary>Reads all.</summary>
    /// <exception cref="StateCorruptError">They are damaged.</exception>
    /// <exception cref="StateFormatError">A newer version wrote them.</exception>
    internal async Task<EnvironmentList> Read(CancellationToken cancel) => (await ReadVersion(cancel)).List;

    /// <summary>One of them.</summary>
    /// <exception cref="ResourceStateDoesNotExist">It does not exist.</exception>
    internal async Task<EnvironmentList.Entry> Get(string id, CancellationToken cancel)
        => (await Read(cancel)).Find(id) ?? throw new ResourceStateDoesNotExist(id);

    /// <summary>Changes them. Of changes at once each sees those before it.</summary>
    /// <param name="change">Makes the change; null: there is nothing to change. Called again when somebody else was faster.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>All as they are now.</returns>
    internal async Task<EnvironmentList> Change(Func<EnvironmentList, EnvironmentList?> change, CancellationToken cancel)
    {
        for (var repetition = 0; repetition < MaxRepetitions; repetition++)
        {
            var (list, version) = await ReadVersion(cancel);
            if (change(list) is not { } changed)
                return list;
            if (version is null)
                await objects.Prepare(cancel);
            if (await objects.Write(S3Keys.Environments, ModelJson.Serialize(changed), version, serial: 0, cancel) is not null)
                return changed;
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 100)), cancel);
        }

        throw new StateAccessError(objects.Locate(S3Keys.Environments), "others change it all the time");
    }

    private async Task<(EnvironmentList List, string? Version)> ReadVersion(CancellationToken cancel)
    {
        if (await objects.Get(S3Keys.Environments, cancel) is not { } stored)
            return (EnvironmentList.Empty, null);
        var place = objects.Locate(S3Keys.Environments);
        try
        {
            var list = ModelJson.Deserialize<EnvironmentList>(stored.Bytes.ToArray());
            return list.Version <= EnvironmentList.CurrentVersion ? (list, stored.Version) : throw new StateFormatError(place, list.Version, EnvironmentList.CurrentVersion);
        }
        catch (JsonException error)
        {
            throw new StateCorruptError(place, "environments", error.Message, "Put an earlier version of the object back: the bucket keeps them. Then run dotnet build -t:CdevStatus.");
        }
    }
}
