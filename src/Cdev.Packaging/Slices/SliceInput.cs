using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Slices;

/// <summary>An assembly of which slices are made: read once, whatever the number of slices. Thread-safe.</summary>
internal sealed class SliceInput
{
    private SliceInput(ProgramAssembly assembly, byte[] bytes, PEReader image, MetadataReader? symbols)
    {
        Assembly = assembly;
        Bytes = bytes;
        Image = image;
        Metadata = image.GetMetadataReader();
        Symbols = symbols;
        Attributes = AttributeTable.Read(Metadata);
        References = ReferenceUses.Read(image, Metadata);
        Members = GenericMembers.Read(image, Metadata);
    }

    internal ProgramAssembly Assembly { get; }

    /// <summary>The file. Not to be written to.</summary>
    internal byte[] Bytes { get; }

    internal PEReader Image { get; }

    internal MetadataReader Metadata { get; }

    /// <summary>Null when it was compiled without symbols.</summary>
    internal MetadataReader? Symbols { get; }

    internal AttributeTable Attributes { get; }

    internal ReferenceUses References { get; }

    internal GenericMembers Members { get; }

    /// <exception cref="PackagingException">CDEV211: it is unreadable. CDEV205: its symbols are. CDEV219: it is of a kind that cannot be sliced.</exception>
    internal static SliceInput Open(ProgramAssembly assembly)
    {
        var bytes = ReadFile(assembly.Path);
        try
        {
            // Both hold nothing but memory; they live as long as the slices' writer.
            var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes));
            CheckKind(assembly, image);
            var symbols = SymbolsReader.Open(image, assembly.Path, assembly.SymbolsPath)?.GetMetadataReader();
            return new(assembly, bytes, image, symbols);
        }
        catch (BadImageFormatException e)
        {
            throw FileContents.Unreadable(assembly.Path, e);
        }
    }

    internal static PackagingException Unsliceable(ProgramAssembly assembly, string why, Exception? inner = null) => new(
        DiagnosticCodes.AssemblyUnsliceable,
        $"{assembly.Path} cannot be sliced: {why} Pack it whole: set CdevSlice to false in the project, or [Function(Slice = false)] on the functions that use it.",
        inner: inner);

    private static byte[] ReadFile(string path)
    {
        using var file = FileContents.OpenRead(path);
        try
        {
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (IOException e)
        {
            throw FileContents.Unreadable(path, e);
        }
    }

    private static void CheckKind(ProgramAssembly assembly, PEReader image)
    {
        if (!image.HasMetadata)
            throw FileContents.Unreadable(assembly.Path, new InvalidDataException("It is no .NET assembly."));
        var metadata = image.GetMetadataReader();
        if (image.PEHeaders.CorHeader is not { } header || !header.Flags.HasFlag(CorFlags.ILOnly))
            throw Unsliceable(assembly, "it holds native code beside IL (mixed mode).");
        if (!metadata.IsAssembly)
            throw Unsliceable(assembly, "it is a module of an assembly, not an assembly (netmodule).");
        if (metadata.AssemblyFiles.Any(file => metadata.GetAssemblyFile(file).ContainsMetadata))
            throw Unsliceable(assembly, "it consists of several modules.");
        if (metadata.MetadataKind != MetadataKind.Ecma335)
            throw Unsliceable(assembly, "it is Windows metadata.");
        if (MarshallingForms.FindUnsupported(metadata) is { } unsupported)
            throw Unsliceable(assembly, $"{unsupported} is marshalled in a way that would be lost.");
    }
}
