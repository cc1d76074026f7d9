using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.References;

/// <summary>
/// Finds which handles of other projects code uses that travels with a project's functions: what the project's assembly and those of
/// ordinary projects load themselves, and what the classes of Cdev projects load which that code may come to.
/// </summary>
/// <remarks>
/// Until the reach of each handler is known, class by class: a class of a Cdev project counts as a whole once anything names it, less
/// its static constructor where that declares resources. That may be more than what runs, never less, but for what is only named by
/// reflection.
/// </remarks>
internal sealed class HandleUses
{
    private readonly Dictionary<string, (AssemblyMetadata Assembly, ForeignProject Project)> _foreign = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<ForeignResource> _used = [];
    private readonly HashSet<(string Assembly, string Class)> _reached = [];
    private readonly Queue<(string Assembly, string Class)> _pending = new();

    private HandleUses(IEnumerable<(AssemblyMetadata Assembly, ForeignProject Project)> foreign)
    {
        foreach (var project in foreign)
            _foreign[project.Assembly.Name] = project;
    }

    /// <summary>Finds them.</summary>
    /// <param name="roots">The project's assembly, and those of ordinary projects.</param>
    /// <param name="foreign">The Cdev projects.</param>
    /// <returns>The uses that are the roots' own, in order of the roots; and all that is used, ordered by component, type and name.</returns>
    internal static (ImmutableArray<HandleUse> Direct, ImmutableArray<ForeignResource> All) Find(
        IReadOnlyList<AssemblyMetadata> roots,
        IReadOnlyList<(AssemblyMetadata Assembly, ForeignProject Project)> foreign)
    {
        var uses = new HandleUses(foreign);
        ImmutableArray<HandleUse> direct = [.. roots.SelectMany(uses.Root)];
        while (uses._pending.TryDequeue(out var reached))
            uses.Follow(reached.Assembly, reached.Class);
        return (direct, Ordered(uses._used));
    }

    private static ImmutableArray<ForeignResource> Ordered(IEnumerable<ForeignResource> resources)
        =>
        [
            .. resources
                .OrderBy(resource => resource.Component, StringComparer.Ordinal)
                .ThenBy(resource => resource.Declaration.Type, StringComparer.Ordinal)
                .ThenBy(resource => resource.Declaration.Name, StringComparer.Ordinal),
        ];

    private IEnumerable<HandleUse> Root(AssemblyMetadata assembly)
    {
        foreach (var (type, scope) in assembly.ReferencedTypes())
            Reach(scope, type);
        foreach (var (field, scope, token) in assembly.ReferencedFields())
        {
            if (Handle(scope, field) is not { } handle)
                continue;
            _used.Add(handle);
            yield return new(handle, field, assembly.Path, token);
        }
    }

    private void Reach(string assembly, string type)
    {
        if (!_foreign.ContainsKey(assembly))
            return;
        var plus = type.IndexOf('+', StringComparison.Ordinal);
        var reached = (assembly, plus < 0 ? type : type[..plus]);
        if (_reached.Add(reached))
            _pending.Enqueue(reached);
    }

    private void Follow(string assembly, string type)
    {
        var (metadata, project) = _foreign[assembly];
        var declaring = project.Fields.Keys.Select(field => field[..field.LastIndexOf('.')]).ToHashSet(StringComparer.Ordinal);
        foreach (var token in metadata.TokensOf(type, exceptStaticConstructorsOf: declaring))
        {
            if (metadata.TypeOf(token) is var (named, scope))
                Reach(scope, named);
            // What is private to its component stays that: it is not given to another one's functions, though its code may come here.
            if (metadata.FieldOf(token) is var (field, owner) && Handle(owner, field) is { } handle && !handle.IsPrivate)
                _used.Add(handle);
        }
    }

    private ForeignResource? Handle(string assembly, string field)
        => _foreign.TryGetValue(assembly, out var foreign) ? foreign.Project.Fields.GetValueOrDefault(field) : null;
}

/// <summary>A handle that an assembly loads.</summary>
/// <param name="Resource">Whose handle.</param>
/// <param name="Field">Declaring type, a dot, and field.</param>
/// <param name="Assembly">The assembly that loads it.</param>
/// <param name="Token">The metadata token by which it does.</param>
internal sealed record HandleUse(ForeignResource Resource, string Field, string Assembly, int Token);
