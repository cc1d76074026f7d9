using System.Collections.Immutable;
using Cdev.Model.Manifests;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.References;

/// <summary>The resources of the Cdev projects that a project references.</summary>
/// <param name="All">Everything that they declare.</param>
/// <param name="Used">Those whose handles are used by code that travels with the project's functions, ordered by component, type and name.</param>
internal sealed record ForeignResources(ImmutableArray<ForeignResource> All, ImmutableArray<ForeignResource> Used)
{
    /// <summary>There is no such project.</summary>
    internal static ForeignResources None { get; } = new([], []);

    /// <summary>Reads the referenced projects, and what uses them.</summary>
    /// <exception cref="PackagingException">
    /// CDEV201, CDEV202: a manifest is of another version. CDEV211: an assembly cannot be read. CDEV213: code uses what is private to another component.
    /// </exception>
    internal static ForeignResources Read(PackageRequest request)
    {
        var paths = request.ReferencedAssemblies.Where(reference => reference.Culture is null).Select(reference => reference.Path).ToList();
        var projects = paths.Select(ForeignProject.Read).OfType<ForeignProject>().ToDictionary(project => project.Path, StringComparer.Ordinal);
        if (projects.Count == 0)
            return None;

        var open = paths.Prepend(request.AssemblyPath).Select(AssemblyMetadata.Open).OfType<AssemblyMetadata>().ToList();
        try
        {
            var (direct, used) = HandleUses.Find(
                [.. open.Where(assembly => !projects.ContainsKey(assembly.Path))],
                [.. open.Where(assembly => projects.ContainsKey(assembly.Path)).Select(assembly => (assembly, projects[assembly.Path]))]);
            if (direct.FirstOrDefault(use => use.Resource.IsPrivate && use.Resource.Component != request.Component) is { } refused)
                throw Private(refused, request);
            return new([.. projects.Values.SelectMany(project => project.Fields.Values)], [.. used.Where(resource => resource.Component != request.Component)]);
        }
        finally
        {
            open.ForEach(assembly => assembly.Dispose());
        }
    }

    /// <summary>The resource that a declaration names; null when no referenced project declares it.</summary>
    internal ForeignResource? Find(DeclaredResourceId id)
        => All.FirstOrDefault(resource => resource.Component == id.Component && resource.Declaration.Type == id.Type && resource.Declaration.Name == id.Name);

    private static PackagingException Private(HandleUse use, PackageRequest request)
    {
        var isOwn = use.Assembly == request.AssemblyPath;
        return new(
            DiagnosticCodes.PrivateResource,
            $"{(isOwn ? "This" : Path.GetFileName(use.Assembly))} uses {use.Field}, which is private to \"{use.Resource.Component}\". " +
            "Use it through code of that project, or take Private = true off its declaration.",
            isOwn ? SourceMapReader.FindUse(request.AssemblyPath, request.SymbolsPath, request.ProjectFolder, use.Token) : null);
    }
}
