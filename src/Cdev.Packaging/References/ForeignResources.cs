using System.Collections.Immutable;
using Cdev.Model.Manifests;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.References;

/// <summary>The resources of the Cdev projects that a project references.</summary>
/// <param name="Projects">Those projects.</param>
/// <param name="Component">The project's own component.</param>
internal sealed record ForeignResources(ImmutableArray<ForeignProject> Projects, string Component)
{
    /// <summary>There is no such project.</summary>
    internal static ForeignResources None { get; } = new([], "");

    /// <summary>Reads the referenced projects.</summary>
    /// <exception cref="PackagingException">
    /// CDEV201, CDEV202: a manifest is of another version. CDEV211: an assembly cannot be read. CDEV213: code uses what is private to another component.
    /// </exception>
    internal static ForeignResources Read(PackageRequest request)
    {
        var paths = request.ReferencedAssemblies.Where(reference => reference.Culture is null).Select(reference => reference.Path).ToList();
        var foreign = new ForeignResources([.. paths.Select(ForeignProject.Read).OfType<ForeignProject>()], request.Component);
        if (!foreign.Projects.IsEmpty)
        {
            foreach (var path in paths.Prepend(request.AssemblyPath).Where(path => !foreign.Projects.Any(project => project.Path == path)))
                foreign.RefusePrivate(path, request);
        }

        return foreign;
    }

    /// <summary>The resource that a field of another component declares, if this one may use it: what is private stays that, though its component's code may come here.</summary>
    internal ForeignResource? Handle(ReachedField field)
        => Find(field.Assembly, field.Field) is { IsPrivate: false } resource && resource.Component != Component ? resource : null;

    /// <summary>The resource that a declaration names; null when no referenced project declares it.</summary>
    internal ForeignResource? Find(DeclaredResourceId id)
        => Projects.SelectMany(project => project.Fields.Values)
            .FirstOrDefault(resource => resource.Component == id.Component && resource.Declaration.Type == id.Type && resource.Declaration.Name == id.Name);

    private ForeignResource? Find(string assembly, string field)
        => Projects.FirstOrDefault(project => project.Name.Equals(assembly, StringComparison.OrdinalIgnoreCase))?.Fields.GetValueOrDefault(field);

    // Of code that is not a Cdev project's: there are no others between it and the declaration.
    private void RefusePrivate(string path, PackageRequest request)
    {
        using var assembly = AssemblyMetadata.Open(path);
        foreach (var (field, scope, token) in assembly?.ReferencedFields() ?? [])
        {
            if (Find(scope, field) is { IsPrivate: true } resource && resource.Component != Component)
                throw Private(resource, field, path, token, request);
        }
    }

    private static PackagingException Private(ForeignResource resource, string field, string user, int token, PackageRequest request)
    {
        var isOwn = user == request.AssemblyPath;
        return new(
            DiagnosticCodes.PrivateResource,
            $"{(isOwn ? "This" : Path.GetFileName(user))} uses {field}, which is private to \"{resource.Component}\". " +
            "Use it through code of that project, or take Private = true off its declaration.",
            isOwn ? SourceMapReader.FindUse(request.AssemblyPath, request.SymbolsPath, request.ProjectFolder, token) : null);
    }
}
