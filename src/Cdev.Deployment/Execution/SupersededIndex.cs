using System.Collections.Immutable;
using Cdev.Backend;
using Cdev.Backend.States;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>Finds the open deletions of the old incarnations that this deployment replaces, and who still uses those.</summary>
/// <remarks>
/// The state is read only when one is missing. The scheduler prefers what others wait for, so that most deletions
/// come after most replacements, and few reads find them all.
/// </remarks>
internal sealed class SupersededIndex(IBackend backend, string resourceState, string component)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Dictionary<(ResourceId, string), (SupersededResource Superseded, ImmutableArray<string> Users)> _known = [];

    /// <summary>The open deletion of an old incarnation whose replacement is completed, and the components that use it: read after that was recorded.</summary>
    internal async Task<(SupersededResource Superseded, ImmutableArray<string> Users)> Find(DeployedResource old)
    {
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            var key = (old.Model.Id, old.NamespaceToken);
            if (!_known.ContainsKey(key))
            {
                var state = await backend.GetComponent(resourceState, component, CancellationToken.None);
                var users = await IncarnationUsers.Read(backend, resourceState, state, CancellationToken.None);
                _known = state.Superseded.ToDictionary(
                    superseded => (superseded.Resource.Model.Id, superseded.Resource.NamespaceToken),
                    superseded => (superseded, users.Of(superseded.Resource)));
            }

            return _known[key];
        }
        finally
        {
            _gate.Release();
        }
    }
}
