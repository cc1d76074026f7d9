using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests.Support.Broken;

/// <summary>Backends that are each wrong in one way.</summary>
internal static class BrokenBackends
{
    internal static readonly IReadOnlyDictionary<string, Func<IBackend, IBackend>> All = new Dictionary<string, Func<IBackend, IBackend>>(StringComparer.Ordinal)
    {
        ["forgets references"] = backend => new ForgetsReferences(backend),
        ["lets anybody reference anything"] = backend => new AllowsEveryReference(backend),
        ["allows two open changes"] = backend => new AllowsTwoOpenChanges(backend),
        ["makes every replacement an update"] = backend => new NeverReplaces(backend),
        ["finds the last of a hash"] = backend => new FindsTheLastOfAHash(backend),
        ["finds a resource of any type"] = backend => new FindsAnyType(backend),
        ["finds tags of any type"] = backend => new FindsTagsOfAnyType(backend),
        ["mixes types"] = backend => new MixesTypes(backend),
        ["knows no renames"] = backend => new KnowsNoRenames(backend),
        ["compares all components"] = backend => new ComparesAllComponents(backend),
        ["loses outputs"] = backend => new LosesOutputs(backend),
        ["takes a missing output for a missing key"] = backend => new TakesAMissingOutputForAMissingKey(backend),
        ["transforms nothing"] = backend => new TransformsNothing(backend),
        ["forgets what failed"] = backend => new ForgetsWhatFailed(backend),
        ["keeps the first failure"] = backend => new KeepsTheFirstFailure(backend),
        ["recovers forward only"] = backend => new RecoversForwardOnly(backend),
        ["recovers back only"] = backend => new RecoversBackOnly(backend),
        ["forgets nothing"] = backend => new ForgetsNothing(backend),
        ["locks nobody out"] = backend => new LocksNobodyOut(backend),
        ["binds anywhere"] = backend => new BindsAnywhere(backend),
        ["deletes what is not empty"] = backend => new DeletesWhatIsNotEmpty(backend),
        ["reads once"] = backend => new ReadsOnce(backend),
    };

    private sealed class ForgetsReferences(IBackend backend) : DelegatingBackend(backend)
    {
        public override ValueTask ResolveReferenceChange(string resourceState, ReferenceDifference difference, CancellationToken cancel) => default;
    }

    private sealed class AllowsEveryReference(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask ResolveReferenceChange(string resourceState, ReferenceDifference difference, CancellationToken cancel)
        {
            try
            {
                await base.ResolveReferenceChange(resourceState, difference, cancel);
            }
            catch (ResourceReferenceError)
            {
            }
        }
    }

    private sealed class AllowsTwoOpenChanges(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask<ChangeTransaction> CreateResourceChangeTransaction(string resourceState, ResourceDifference difference, bool replace, CancellationToken cancel)
        {
            try
            {
                return await base.CreateResourceChangeTransaction(resourceState, difference, replace, cancel);
            }
            catch (ResourceChangeAlreadyOpen)
            {
                return new("0", "0");
            }
        }
    }

    private sealed class NeverReplaces(IBackend backend) : DelegatingBackend(backend)
    {
        public override ValueTask<ChangeTransaction> CreateResourceChangeTransaction(string resourceState, ResourceDifference difference, bool replace, CancellationToken cancel)
            => base.CreateResourceChangeTransaction(resourceState, difference, replace: false, cancel);
    }

    private sealed class FindsTheLastOfAHash(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask<ResourceModel> GetResourceByHash(string resourceState, string component, string type, string hash, CancellationToken cancel)
            => (await GetComponent(resourceState, component, cancel)).Resources.LastOrDefault(resource => resource.Model.Type == type && resource.Model.Hash == hash)?.Model
                ?? throw new ResourceDoesNotExist(component, hash);
    }

    private sealed class FindsAnyType(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask<ResourceModel> GetResourceByName(string resourceState, string component, string type, string name, CancellationToken cancel)
            => (await GetComponent(resourceState, component, cancel)).Resources.FirstOrDefault(resource => resource.Model.Name == name)?.Model
                ?? throw new ResourceDoesNotExist(component, $"queue {name}");
    }

    private sealed class FindsTagsOfAnyType(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask<IReadOnlyList<ResourceModel>> GetResourcesByTag(string resourceState, string component, string type, string tag, CancellationToken cancel)
            => [.. (await GetComponent(resourceState, component, cancel)).Resources.Select(resource => resource.Model).Where(model => model.Properties.GetRawText().Contains($"\"{tag}\"", StringComparison.Ordinal))];
    }

    private sealed class MixesTypes(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask<DifferenceSet> CreateDifferences(string resourceState, IReadOnlyList<ComponentModel> wanted, IReadOnlyList<string> previous, CancellationToken cancel)
        {
            var found = await base.CreateDifferences(resourceState, wanted, previous, cancel);
            var created = found.Resources.Where(difference => difference.Action == DifferenceAction.Create).ToLookup(difference => difference.Next!.Name);
            return found with
            {
                Resources =
                [
                    .. from difference in found.Resources
                       where difference.Action != DifferenceAction.Create
                       let next = difference.Action == DifferenceAction.Delete ? created[difference.Previous!.Name].FirstOrDefault()?.Next : null
                       select next is null ? difference : difference with { Action = DifferenceAction.Update, Next = next },
                    .. created.SelectMany(difference => difference).Where(created => found.Resources.All(other => other.Previous?.Name != created.Next!.Name)),
                ],
            };
        }
    }

    private sealed class KnowsNoRenames(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask<DifferenceSet> CreateDifferences(string resourceState, IReadOnlyList<ComponentModel> wanted, IReadOnlyList<string> previous, CancellationToken cancel)
        {
            var found = await base.CreateDifferences(resourceState, wanted, previous, cancel);
            return found with
            {
                Resources =
                [
                    .. found.Resources.SelectMany(difference => difference.Action == DifferenceAction.Rename
                        ? [difference with { Action = DifferenceAction.Delete, Next = null }, difference with { Action = DifferenceAction.Create, Previous = null }]
                        : new[] { difference }),
                ],
            };
        }
    }

    private sealed class ComparesAllComponents(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask<DifferenceSet> CreateDifferences(string resourceState, IReadOnlyList<ComponentModel> wanted, IReadOnlyList<string> previous, CancellationToken cancel)
            => await base.CreateDifferences(resourceState, wanted, (await GetResourceState(resourceState, cancel)).Components, cancel);
    }

    private sealed class LosesOutputs(IBackend backend) : DelegatingBackend(backend)
    {
        public override ValueTask CompleteResourceChange(string resourceState, string component, string transactionToken, CloudOutput output, JsonElement? resolved, CancellationToken cancel)
            => base.CompleteResourceChange(resourceState, component, transactionToken, CloudOutput.Empty, resolved, cancel);
    }

    private sealed class TakesAMissingOutputForAMissingKey(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask<JsonElement> GetCloudOutputValueByName(string resourceState, string component, string type, string name, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel)
        {
            try
            {
                return await base.GetCloudOutputValueByName(resourceState, component, type, name, key, transform, cancel);
            }
            catch (CloudOutputDoesNotExist)
            {
                throw new KeyNotInCloudOutput(component, name, key, "");
            }
        }
    }

    private sealed class TransformsNothing(IBackend backend) : DelegatingBackend(backend)
    {
        public override ValueTask<JsonElement> GetCloudOutputValueByHash(string resourceState, string component, string type, string hash, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel)
            => base.GetCloudOutputValueByHash(resourceState, component, type, hash, key, transform: null, cancel);
    }

    private sealed class ForgetsWhatFailed(IBackend backend) : DelegatingBackend(backend)
    {
        public override ValueTask FailResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel)
            => base.RemoveFailedResourceChange(resourceState, component, transactionToken, cancel);
    }

    private sealed class KeepsTheFirstFailure(IBackend backend) : DelegatingBackend(backend)
    {
        public override ValueTask ChangeFailedStateOfResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel) => default;
    }

    private sealed class RecoversForwardOnly(IBackend backend) : DelegatingBackend(backend)
    {
        public override ValueTask RecoverFailedResourceChange(string resourceState, string component, string transactionToken, RecoveredState recovery, CancellationToken cancel)
            => base.RecoverFailedResourceChange(resourceState, component, transactionToken, recovery with { ToPrevious = false, Output = recovery.Output ?? CloudOutput.Empty, Resolved = recovery.Resolved ?? CloudOutput.Empty.Values }, cancel);
    }

    private sealed class RecoversBackOnly(IBackend backend) : DelegatingBackend(backend)
    {
        public override ValueTask RecoverFailedResourceChange(string resourceState, string component, string transactionToken, RecoveredState recovery, CancellationToken cancel)
            => base.RecoverFailedResourceChange(resourceState, component, transactionToken, recovery with { ToPrevious = true }, cancel);
    }

    private sealed class ForgetsNothing(IBackend backend) : DelegatingBackend(backend)
    {
        public override ValueTask RemoveFailedResourceChange(string resourceState, string component, string transactionToken, CancellationToken cancel) => default;
    }

    private sealed class LocksNobodyOut(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask<IAsyncDisposable> AcquireLock(string resourceState, string component, string purpose, TimeSpan wait, CancellationToken cancel)
        {
            try
            {
                return await base.AcquireLock(resourceState, component, purpose, TimeSpan.Zero, cancel);
            }
            catch (LockHeldError)
            {
                return new MemoryStream();
            }
        }
    }

    private sealed class BindsAnywhere(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask BindResourceState(string resourceState, EnvironmentBinding binding, CancellationToken cancel)
        {
            try
            {
                await base.BindResourceState(resourceState, binding, cancel);
            }
            catch (EnvironmentBindingError)
            {
            }
        }
    }

    private sealed class DeletesWhatIsNotEmpty(IBackend backend) : DelegatingBackend(backend)
    {
        public override async ValueTask DeleteResourceState(string resourceState, CancellationToken cancel)
        {
            try
            {
                await base.DeleteResourceState(resourceState, cancel);
            }
            catch (ResourceStateNotEmpty)
            {
            }
        }
    }

    private sealed class ReadsOnce(IBackend backend) : DelegatingBackend(backend)
    {
        private readonly Dictionary<string, ComponentState> _read = [];

        public override async ValueTask<ComponentState> GetComponent(string resourceState, string component, CancellationToken cancel)
        {
            if (!_read.TryGetValue(component, out var known))
                _read[component] = known = await base.GetComponent(resourceState, component, cancel);
            return known;
        }
    }
}
