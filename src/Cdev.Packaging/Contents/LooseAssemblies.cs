using System.Collections.Frozen;
using System.Collections.Immutable;
using Cdev.Packaging.References;

namespace Cdev.Packaging.Contents;

/// <summary>Assemblies that a project references as files. They are carried whole, with what they name, by the functions whose code names them.</summary>
internal sealed class LooseAssemblies
{
    private readonly FrozenDictionary<string, LooseAssembly> _byName;

    /// <exception cref="PackagingException">CDEV211: one cannot be read.</exception>
    internal LooseAssemblies(PackageRequest request)
        => _byName = request.ReferencedAssemblies
            .Where(reference => reference.Culture is null && reference.SourceFolder is null)
            .Select(reference => new LooseAssembly(Path.GetFileNameWithoutExtension(reference.Path), reference.Path, AssemblyMetadata.ReferencesOf(reference.Path)))
            .DistinctBy(assembly => assembly.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(assembly => assembly.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, ordered by name.</summary>
    internal ImmutableArray<LooseAssembly> All => [.. _byName.Values.OrderBy(assembly => assembly.Name, StringComparer.Ordinal)];

    /// <summary>Those among the named assemblies, with those that they name in turn; and the names of all other assemblies that are named.</summary>
    internal (ImmutableArray<LooseAssembly> Loose, ImmutableArray<string> Others) Follow(IEnumerable<string> assemblies)
    {
        var loose = new SortedDictionary<string, LooseAssembly>(StringComparer.OrdinalIgnoreCase);
        var others = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(assemblies);
        while (open.TryPop(out var name))
        {
            if (!_byName.TryGetValue(name, out var assembly))
            {
                others.Add(name);
            }
            else if (loose.TryAdd(name, assembly))
            {
                foreach (var reference in assembly.References)
                    open.Push(reference);
            }
        }

        return ([.. loose.Values], [.. others]);
    }
}

/// <summary>An assembly that is referenced as a file.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="References">Simple names of the assemblies that it references.</param>
internal sealed record LooseAssembly(string Name, string Path, ImmutableArray<string> References);
