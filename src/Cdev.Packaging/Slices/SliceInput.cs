using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Slices;

/// <summary>An assembly of which slices are made: read once, whatever the number of slices. Thread-safe.</summary>
internal sealed class SliceInput
{
    private readonly ImmutableArray<int> _originalMethods;

    private SliceInput(ProgramAssembly assembly, byte[] bytes, PEReader image, MetadataReader? symbols, ImmutableArray<int> originalMethods)
    {
        _originalMethods = originalMethods;
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

    /// <summary>The token by which <see cref="Symbols"/> know a method.</summary>
    internal int OriginalMethod(int token) => _originalMethods.IsDefault ? token : _originalMethods[MetadataTokens.GetRowNumber(MetadataTokens.EntityHandle(token)) - 1];

    /// <summary>
    /// Copies the file as a selection needs it: what is left out of static constructors is nothing. Cecil reads a body with all that it
    /// names, and a static constructor may name all the program.
    /// </summary>
    /// <exception cref="InvalidDataException">What is kept of one is not made of whole instructions.</exception>
    internal void CopyFor(AssemblySelection selection, Span<byte> destination)
    {
        Bytes.CopyTo(destination);
        foreach (var (token, ranges) in selection.StaticConstructors)
            Blank(destination, (MethodDefinitionHandle)MetadataTokens.EntityHandle(token), ranges);
    }

    /// <exception cref="PackagingException">CDEV211: it is unreadable. CDEV205: its symbols are. CDEV219: it is of a kind that cannot be sliced.</exception>
    internal static SliceInput Open(ProgramAssembly assembly)
    {
        var bytes = ReadFile(assembly.Path);
        try
        {
            // Both hold nothing but memory; they live as long as the slices' writer.
            var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes));
            CheckKind(assembly, image);
            DropWin32Resources(bytes, image.PEHeaders);
            var symbols = SymbolsReader.Open(image, assembly.Path, assembly.SymbolsPath)?.GetMetadataReader();
            return new(assembly, bytes, image, symbols, originalMethods: default);
        }
        catch (BadImageFormatException e)
        {
            throw FileContents.Unreadable(assembly.Path, e);
        }
    }

    /// <summary>A part of an assembly, as one to make slices of.</summary>
    /// <param name="whole">The assembly.</param>
    /// <param name="bytes">The part.</param>
    /// <param name="originalMethods">Tokens, in the assembly, of the part's methods, in the part's order.</param>
    internal static SliceInput Part(SliceInput whole, byte[] bytes, ImmutableArray<int> originalMethods)
        => new(whole.Assembly, bytes, new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes)), whole.Symbols, originalMethods);

    internal static PackagingException Unsliceable(ProgramAssembly assembly, string why, Exception? inner = null) => new(
        DiagnosticCodes.AssemblyUnsliceable,
        $"{assembly.Path} cannot be sliced: {why} Pack it whole: set CdevSlice to false in the project, or [Function(Slice = false)] on the functions that use it.",
        inner: inner);

    // They hold the versions of the file and the product, with the git revision, for Windows' Explorer. Without an entry in the data
    // directories (PE format, Optional Header Data Directories: the third) nobody finds them, nor copies them.
    private static void DropWin32Resources(Span<byte> bytes, PEHeaders headers)
    {
        const int Directories32 = 96;
        const int Directories64 = 112;
        const int ResourceDirectory = 2 * 8;

        var directories = headers.PEHeaderStartOffset + (headers.PEHeader!.Magic == PEMagic.PE32 ? Directories32 : Directories64);
        bytes.Slice(directories + ResourceDirectory, 8).Clear();
    }

    private void Blank(Span<byte> bytes, MethodDefinitionHandle handle, ImmutableArray<IlRange> ranges)
    {
        const int TinyHeader = 1;
        const int FatFormat = 3;
        const int FatHeader = 12;

        var method = Metadata.GetMethodDefinition(handle);
        var address = method.RelativeVirtualAddress;
        var section = Image.PEHeaders.SectionHeaders[Image.PEHeaders.GetContainingSectionIndex(address)];
        var start = address - section.VirtualAddress + section.PointerToRawData;
        // ECMA-335, II.25.4: the two lowest bits tell which header there is.
        start += (bytes[start] & FatFormat) == FatFormat ? FatHeader : TinyHeader;

        var il = Image.GetMethodBody(address).GetILBytes()!;
        var instructions = IlReader.ReadAll(il);
        var ends = instructions.Select(instruction => instruction.End).Prepend(0).ToHashSet();
        foreach (var range in ranges.Where(range => !ends.Contains(range.Start) || !ends.Contains(range.End)))
            throw new InvalidDataException($"a part to keep of the static constructor of {Metadata.FullName(Metadata.GetTypeDefinition(method.GetDeclaringType()))}, IL_{range.Start:x4} to IL_{range.End:x4}, is not made of whole instructions.");
        foreach (var instruction in instructions.Where(instruction => !ranges.Any(range => range.Contains(instruction.Offset))))
            bytes.Slice(start + instruction.Offset, instruction.End - instruction.Offset).Clear();
    }

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
