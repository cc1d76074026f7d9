using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Aws.Api;
using Cdev.Aws.Functions;
using Cdev.Aws.Mapping;
using Cdev.Backend.States;
using Cdev.Deployment;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Aws;

/// <summary>Makes AWS match: hands each resource to the class of its type, and mends by doing again what can be repeated.</summary>
public sealed class AwsMapper : IMapper
{
    private readonly AwsConnection _aws;
    private readonly string? _allowedAccount;
    private readonly ImmutableDictionary<string, IResourceKind> _kinds;

    /// <summary>Makes the mapper of a component in an environment.</summary>
    /// <param name="settings">With the settings <c>Region</c>, <c>Profile</c>, <c>Account</c> and <c>KeepVersions</c>, where the project says them.</param>
    /// <exception cref="DeploymentException">CDEV503: no region is set. CDEV514: <c>KeepVersions</c> is no number of versions.</exception>
    public AwsMapper(MapperSettings settings)
        : this(
            new AwsPlace(Open(settings), settings.Component, settings.Environment, TimeProvider.System) { KeepVersions = VersionSetting.Read(settings) },
            Setting(settings, "Account"))
    {
    }

    internal AwsMapper(AwsPlace place, string? allowedAccount = null)
    {
        (_aws, _allowedAccount) = (place.Aws, allowedAccount);
        _kinds = ResourceKinds.Of(place).ToImmutableDictionary(kind => kind.Type, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Claims => [.. _kinds.Keys];

    /// <inheritdoc/>
    public ServiceLimit? LimitOf(string type) => Kind(type).Limit;

    /// <inheritdoc/>
    /// <exception cref="DeploymentException">CDEV535: the credentials are of another account than the project allows; CDEV5xx: AWS cannot be asked.</exception>
    public async ValueTask<ProviderLocation> Locate(ProviderLocation asked, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var account = await AwsFailure.Told(() => _aws.Account(cancel));
        return _allowedAccount is null || _allowedAccount == account
            ? new(asked.Binding with { Account = account, Region = _aws.Region }, _aws.CredentialsOrigin, _aws.RegionOrigin ?? "CdevAwsRegion")
            : throw new DeploymentException(new DeploymentError(
                "CDEV535",
                $"The account is {account}, by {_aws.CredentialsOrigin}, and CdevAwsAccount allows {_allowedAccount} only: nothing was done.",
                "Choose credentials of that account with -p:CdevAwsProfile=<profile> or AWS_PROFILE, or correct CdevAwsAccount."));
    }

    /// <inheritdoc/>
    public ValueTask<ChangeDescription> Describe(ResourceDifference change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new(IsExisting(change.Next) ? new ChangeDescription.InPlace() : Kind(change.Id().Type).Describe(change));
    }

    /// <inheritdoc/>
    public Task<CloudOutput> Apply(ResourceChange change, IMappingContext cloud, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(cloud);
        return AwsFailure.OfResource(() => Apply(change.Difference, change.Replace, change.TransactionToken, change.NamespaceToken, change.Resolved, isRepeated: false, cloud, cancel));
    }

    /// <inheritdoc/>
    public Task<Observation?> Read(DeployedResource resource, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var kind = Kind(resource.Model.Type);
        return AwsFailure.OfResource(async () => IsExisting(resource.Model)
            ? new(await kind.LookUp(resource.Model, cancel), [])
            : await kind.Read(new(resource.Model, resource.NamespaceToken, resource.Output), resource.Resolved, cancel));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// What was to be made or changed is made or changed again. Where that cannot be, since AWS refuses it, what it uses is gone, or its archive is another
    /// by now, it goes back, so that it is planned anew: a begun resource is deleted, and a change is as if it were not made, since whoever updates a
    /// resource looks at what is there. What was to be deleted is looked at.
    /// </remarks>
    public Task<Recovery> Recover(PendingChange change, IMappingContext cloud, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(cloud);
        return AwsFailure.OfResource(() => Mend(change, cloud, cancel));
    }

    private async Task<Recovery> Mend(PendingChange change, IMappingContext cloud, CancellationToken cancel)
    {
        var (previous, next) = (change.Difference.Previous, change.Difference.Next);
        if (next is not null && cloud.Resolved is { } resolved)
        {
            try
            {
                return new(ToPrevious: false, await Apply(change.Difference, change.Replace, change.TransactionToken, change.NamespaceToken, resolved, isRepeated: true, cloud, cancel));
            }
            catch (Exception e) when (e is AwsError or MappingException or FileNotFoundException)
            {
                cloud.Report($"cannot be finished, and goes back: {e.Message}");
            }
        }

        if (next is not null && (change.Replace || previous is null))
        {
            if (!IsExisting(next))
                await Kind(next.Type).Delete(new(cloud.Resolved is { } begun ? new(next.Type, next.Name, begun) : next, change.NamespaceToken, Known: null), cancel);
            return new(ToPrevious: true, Output: null);
        }

        var found = await Kind(previous!.Type).Read(new(previous, change.NamespaceToken, cloud.Known), previous.Properties, cancel);
        return new(ToPrevious: next is not null || found is not null, found?.Output);
    }

    private async Task<CloudOutput> Apply(
        ResourceDifference difference,
        bool replace,
        string transactionToken,
        string namespaceToken,
        JsonElement? resolved,
        bool isRepeated,
        IMappingContext cloud,
        CancellationToken cancel)
    {
        var kind = Kind(difference.Id().Type);
        if (difference.Next is not { } next)
        {
            await kind.Delete(new(difference.Previous!, namespaceToken, cloud.Known), cancel);
            return CloudOutput.Empty;
        }

        if (IsExisting(next))
            return await kind.LookUp(next, cancel);
        var change = new AwsChange(next, difference.Previous, resolved!.Value, namespaceToken, transactionToken, cloud.Known, cloud) { IsRepeated = isRepeated };
        return replace || difference.Previous is null ? await kind.Create(change, cancel) : await kind.Update(change, cancel);
    }

    // The engine asks with types that this mapper claims; of raw resources the prefix is claimed.
    private IResourceKind Kind(string type) => _kinds.GetValueOrDefault(type) ?? _kinds[type[..type.IndexOf("::", StringComparison.Ordinal)]];

    private static bool IsExisting(ResourceModel? resource)
        => resource is not null && resource.Properties.TryGetProperty("existing", out var existing) && existing.ValueKind == JsonValueKind.True;

    private static AwsConnection Open(MapperSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return AwsFailure.Told(() => AwsConnection.Open(new() { Region = Setting(settings, "Region"), Profile = Setting(settings, "Profile") }));
    }

    private static string? Setting(MapperSettings settings, string name) => settings.Settings.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
