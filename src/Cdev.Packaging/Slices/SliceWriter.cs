using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cdev.Packaging.Reach;
using Mono.Cecil;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Writes what a function keeps of an assembly as an assembly. Bytes depend on nothing but what is kept: the PE image not even on debug
/// data. Each assembly is read once, however many slices are made of it. Thread-safe.
/// </summary>
internal sealed class SliceWriter
{
    /// <summary>Part of a cache's key: raised with any change that changes slices.</summary>
    internal const int Version = 1;

    private readonly ConcurrentDictionary<ProgramAssembly, Lazy<SliceInput>> _inputs = new();

    /// <summary>Writes a slice.</summary>
    /// <exception cref="PackagingException">CDEV211: the assembly is unreadable. CDEV205: its symbols are. CDEV219: it cannot be sliced.</exception>
    internal Slice Write(AssemblySelection selection)
    {
        var input = _inputs.GetOrAdd(selection.Assembly, static assembly => new Lazy<SliceInput>(() => SliceInput.Open(assembly))).Value;
        // As large as the assembly, for each of many slices.
        var buffer = ArrayPool<byte>.Shared.Rent(input.Bytes.Length);
        try
        {
            input.CopyFor(selection, buffer);
            return Write(selection, input, new MemoryStream(buffer, 0, input.Bytes.Length, writable: false));
        }
        // What Mono.Cecil throws for an operand that is not kept, or for metadata that it does not know.
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException or InvalidDataException or ResolutionException or BadImageFormatException)
        {
            throw SliceInput.Unsliceable(selection.Assembly, e.Message, e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Slice Write(AssemblySelection selection, SliceInput input, MemoryStream file)
    {
        var enums = new ForeignEnums();
        using var module = ModuleDefinition.ReadModule(file, new ReaderParameters(ReadingMode.Deferred) { MetadataResolver = enums });
        // Looked for among the references, and added when it is not there: so before any goes.
        _ = module.TypeSystem.CoreLibrary;

        var trimmer = new ModuleTrimmer(module, selection);
        var bodies = selection.IsWhole ? ImmutableDictionary<int, CutBody>.Empty : trimmer.Trim();
        enums.Learn(module);
        var names = SlicedNames.Apply(module, selection, input.Members);
        var readAttributes = new AttributeFilter(selection, input.Attributes, names).Apply(module);
        ModuleManifest.Apply(module, selection, input.References, readAttributes);
        trimmer.Sort();

        // Writing numbers methods anew.
        var methods = Methods(module).Select(method => (Method: method, Token: method.MetadataToken.ToInt32())).ToArray();
        using var output = new MemoryStream();
        module.Write(output, new WriterParameters { Timestamp = 0, SymbolWriterProvider = input.Symbols is null ? null : new CodeView(module.Assembly.Name.Name) });
        var image = output.ToArray();
        SliceCheck.Check(image);
        var id = ImageIdentity.Write(image);
        var symbols = input.Symbols is null
            ? null
            : new SliceSymbols(input.Symbols, new SourceNames(selection.Assembly), bodies).Write(image, [.. methods.Select(method => method.Token)], id);
        return new(image, symbols);
    }

    private static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) => module.Types.SelectMany(Methods);

    // In the order in which they are numbered.
    private static IEnumerable<MethodDefinition> Methods(TypeDefinition type) => type.Methods.Concat(type.NestedTypes.SelectMany(Methods));
}
