using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Packages;

namespace Cdev.Packaging.Tests.Layers;

/// <summary>A function that needs packages, as reach and closure leave it.</summary>
internal sealed class FunctionBuilder(string name)
{
    private readonly List<PackageContent> _packages = [new(new("Cdev", "1.0.0", IsProject: false, []), [Asset("Cdev", "1.0.0", "lib/net10.0/Cdev.dll", 10)])];
    private readonly List<AttachedLayer> _attached = [];
    private string[] _topLevel = [];
    private Architecture _architecture = Architecture.X64;

    internal FunctionBuilder With(string id, int size, params string[] dependencies) => With(id, "1.0.0", size, dependencies);

    internal FunctionBuilder With(string id, string version, int size, string[] dependencies)
    {
        _packages.Add(new(new(id, version, IsProject: false, [.. dependencies]), size == 0 ? [] : [Asset(id, version, $"lib/net10.0/{id}.dll", size)]));
        return this;
    }

    internal FunctionBuilder Needs(params string[] topLevel)
    {
        _topLevel = topLevel;
        return this;
    }

    internal FunctionBuilder On(Architecture architecture)
    {
        _architecture = architecture;
        return this;
    }

    internal FunctionBuilder Attach(params AttachedLayer[] layers)
    {
        _attached.AddRange(layers);
        return this;
    }

    internal FunctionNeeds Build() => new(
        name,
        new([], [.. _packages.OrderBy(package => package.Package.Id, StringComparer.OrdinalIgnoreCase)], [.. _topLevel], []),
        [.. _topLevel],
        _architecture,
        [.. _attached]);

    private static PackageAsset Asset(string id, string version, string path, int size)
    {
        var content = FileContents.Generate([.. Enumerable.Range(0, size).Select(i => (byte)(i + id.Length))]);
        return new(new($"/packages/{path}", id, version, ResolvedFileKind.Runtime, path, Path.GetFileName(path)), Path.GetFileName(path), content, Versions: null);
    }
}
