using System.Collections.Immutable;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>A use of another resource's output.</summary>
/// <param name="Type">The provider's type, without <c>cdev::</c>.</param>
/// <param name="Name">The provider's name.</param>
/// <param name="Key">The output.</param>
/// <param name="Component">The provider's component; null: the same.</param>
internal sealed record Use(string Type, string Name, string Key = "id", string? Component = null)
{
    public override string ToString() => $"{(Component is null ? "" : $"{Component}/")}{Name}.{Key}";
}

/// <summary>A resource of a random program.</summary>
/// <param name="Type">Its type, without <c>cdev::</c>.</param>
/// <param name="Name">Its name.</param>
internal sealed record Declaration(string Type, string Name)
{
    /// <summary>Can be changed in place.</summary>
    public int Size { get; init; }

    /// <summary>Can be changed by a replacement only.</summary>
    public int Fixed { get; init; }

    public ImmutableArray<Use> Uses { get; init; } = [];

    /// <summary>Used by a property that can be changed by a replacement only.</summary>
    public Use? FixedUse { get; init; }

    public string? Former { get; init; }

    public bool Retain { get; init; }

    public bool Protect { get; init; }

    public IEnumerable<Use> AllUses => FixedUse is null ? Uses : Uses.Append(FixedUse);

    /// <summary>The same without the uses that do not hold.</summary>
    public Declaration Where(Func<Use, bool> holds) => this with
    {
        Uses = [.. Uses.Where(holds)],
        FixedUse = FixedUse is not null && holds(FixedUse) ? FixedUse : null,
    };

    public ResourceModel ToModel()
    {
        var properties = new Dictionary<string, object> { ["size"] = Size };
        if (Fixed > 0)
            properties["fixed"] = Fixed;
        if (FixedUse is not null)
            properties["fixed"] = Output(FixedUse);
        if (!Uses.IsEmpty)
            properties["uses"] = Uses.Select(Output);
        if (Retain)
            properties["retain"] = true;
        if (Protect)
            properties["protect"] = true;
        return Build.Resource(Type, Name, properties, Former is null ? [] : [Former]);

        static object Output(Use use) => Build.Output(use.Type, use.Name, use.Key, use.Component);
    }

    public override string ToString() => string.Join(' ', new[]
    {
        $"{Type} {Name}",
        Size > 0 ? $"size={Size}" : null,
        Fixed > 0 ? $"fixed={Fixed}" : null,
        FixedUse is null ? null : $"fixed={FixedUse}",
        Uses.IsEmpty ? null : $"uses {string.Join(" and ", Uses)}",
        Former is null ? null : $"was {Former}",
        Retain ? "retain" : null,
        Protect ? "protect" : null,
    }.OfType<string>());
}
