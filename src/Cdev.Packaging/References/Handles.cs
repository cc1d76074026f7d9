using Cdev.Model.Manifests;
using Cdev.Packaging.Reach;

namespace Cdev.Packaging.References;

/// <summary>The resources whose handles code may read: the project's own, and those of the projects that it references.</summary>
/// <param name="manifest">What the project declares.</param>
/// <param name="assembly">Simple name of its assembly.</param>
/// <param name="foreign">Other projects' resources.</param>
internal sealed class Handles(Manifest manifest, string assembly, ForeignResources foreign)
{
    private readonly Dictionary<string, ForeignResource> _own = manifest.Resources.ToDictionary(resource => resource.Field, resource => new ForeignResource(Component: null, resource), StringComparer.Ordinal);

    /// <summary>The resource that a field declares; null when it is another component's and private.</summary>
    internal ForeignResource? Find(ReachedField field)
        => field.Assembly == assembly && _own.TryGetValue(field.Field, out var own) ? own : foreign.Handle(field);
}
