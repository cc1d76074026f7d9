using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Packages;

/// <summary>Which native libraries managed assemblies import, and whether a file is one of them. Thread-safe.</summary>
internal sealed class NativeImports
{
    private static readonly ImmutableArray<string> Extensions = [".so", ".dylib", ".dll", ".a"];

    private readonly ConcurrentDictionary<string, ImmutableArray<string>> _byPath = new(StringComparer.Ordinal);

    /// <summary>The libraries that an assembly's methods import, as the imports name them; none when the file is no managed assembly.</summary>
    /// <exception cref="PackagingException">CDEV211: the file cannot be read.</exception>
    internal ImmutableArray<string> Of(string assembly) => _byPath.GetOrAdd(assembly, Read);

    /// <summary>Whether the runtime may load the file for an import: it tries the name as it is, with the prefix <c>lib</c>, and with the platform's extension.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="import">The name in the import.</param>
    internal static bool Matches(string file, string import) => Stem(file).Equals(Stem(import), StringComparison.OrdinalIgnoreCase);

    private static string Stem(string name)
    {
        name = Path.GetFileName(name.Replace('\\', '/'));

        // libz.so.1: the version stands behind the extension.
        var versioned = name.IndexOf(".so.", StringComparison.Ordinal);
        if (versioned >= 0)
            name = name[..(versioned + ".so".Length)];
        if (Extensions.FirstOrDefault(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) is { } extension)
            name = name[..^extension.Length];
        return name.StartsWith("lib", StringComparison.Ordinal) ? name["lib".Length..] : name;
    }

    private static ImmutableArray<string> Read(string path)
    {
        using var file = FileContents.OpenRead(path);
        try
        {
            using var image = new PEReader(file);
            if (!image.HasMetadata)
                return [];
            var reader = image.GetMetadataReader();
            return
            [
                .. Enumerable.Range(1, reader.GetTableRowCount(TableIndex.ModuleRef))
                    .Select(row => reader.GetString(reader.GetModuleReference(MetadataTokens.ModuleReferenceHandle(row)).Name)),
            ];
        }
        catch (BadImageFormatException)
        {
            // A native library under a managed one's extension.
            return [];
        }
    }
}
