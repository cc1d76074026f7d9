using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Which resource a field declares.</summary>
internal sealed class ResourceTable
{
    private readonly Dictionary<string, ResourceModel> _byField = new(StringComparer.Ordinal);

    public ResourceTable(IEnumerable<ResourceModel> resources)
    {
        foreach (var resource in resources)
            _byField[resource.Field] = resource;
    }

    /// <summary>The resource that is meant. <see cref="Project.ProjectResolver"/> has seen that there is one.</summary>
    public Entry this[FieldReference reference]
    {
        get
        {
            if (reference.Foreign is { } foreign)
                return new(foreign.Type, foreign.Name, foreign.Component);
            var resource = _byField[reference.Field];
            return new(resource.Type, resource.Name!, Component: null);
        }
    }

    /// <summary>A resource; without its component when that is the project's own.</summary>
    internal sealed record Entry(string Type, string Name, string? Component);
}
