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

    // Below, writing the parts costs more than they save.
    private const int FewSlices = 32;

    private readonly ConcurrentDictionary<ProgramAssembly, Lazy<SliceInput>> _inputs = new();

    /// <summary>Writes a slice.</summary>
    /// <exception cref="PackagingException">CDEV211: the assembly is unreadable. CDEV205: its symbols are. CDEV219: it cannot be sliced.</exception>
    internal Slice Write(AssemblySelection selection) => Write(selection, Input(selection.Assembly));

    /// <summary>
    /// Writes many slices: the same as one after the other, and at a cost that grows little faster than their number. What Cecil does for a slice is
    /// in proportion to the assembly, which grows with its functions; so a large one is first cut into parts for as many slices as there are parts.
    /// </summary>
    /// <param name="selections">What is kept, of one assembly or several.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>In their order.</returns>
    /// <exception cref="PackagingException">CDEV211: an assembly is unreadable. CDEV205: its symbols are. CDEV219: it cannot be sliced.</exception>
    internal ImmutableArray<Slice> Write(IReadOnlyList<AssemblySelection> selections, CancellationToken cancel)
    {
        var slices = new Slice[selections.Count];
        var parts = selections.Select((selection, index) => (Selection: selection, Index: index))
            .GroupBy(slice => (slice.Selection.Assembly, slice.Selection.IsWhole))
            .SelectMany(group => group.Key.IsWhole || group.Count() < FewSlices ? group.Chunk(1) : group.Chunk((int)Math.Sqrt(group.Count())));
        ParallelWork.ForEach(parts, cancel, part =>
        {
            var input = Input(part[0].Selection.Assembly);
            if (part.Length == 1)
            {
                slices[part[0].Index] = Write(part[0].Selection, input);
                return;
            }

            var shared = Guard(part[0].Selection, () => AssemblyPart.Cut(input, [.. part.Select(slice => slice.Selection)]));
            foreach (var (selection, index) in part)
            {
                cancel.ThrowIfCancellationRequested();
                slices[index] = Write(shared.Translate(selection), shared.Input);
            }
        });
        return [.. slices];
    }

    private SliceInput Input(ProgramAssembly assembly)
        => _inputs.GetOrAdd(assembly, static assembly => new Lazy<SliceInput>(() => SliceInput.Open(assembly))).Value;

    private static Slice Write(AssemblySelection selection, SliceInput input) => Guard(selection, () =>
    {
        // As large as the assembly, for each of many slices.
        var buffer = ArrayPool<byte>.Shared.Rent(input.Bytes.Length);
        try
        {
            input.CopyFor(selection, buffer);
            return Write(selection, input, new MemoryStream(buffer, 0, input.Bytes.Length, writable: false));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    });

    private static T Guard<T>(AssemblySelection selection, Func<T> work)
    {
        try
        {
            return work();
        }
        // What Mono.Cecil throws for an operand that is not kept, or for metadata that it does not know.
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or NotSupportedException or InvalidDataException or ResolutionException or BadImageFormatException)
        {
            throw SliceInput.Unsliceable(selection.Assembly, e.Message, e);
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
        new NullableAnnotations(selection).Apply(module);
        ModuleManifest.Apply(module, selection, input.References, readAttributes);
        trimmer.Sort();

        // Writing numbers methods anew.
        ImmutableArray<int> methods = [.. ModuleTrimmer.Methods(module).Select(method => input.OriginalMethod(method.MetadataToken.ToInt32()))];
        using var output = new MemoryStream();
        module.Write(output, new WriterParameters { Timestamp = 0, SymbolWriterProvider = input.Symbols is null ? null : new CodeView(module.Assembly.Name.Name) });
        var image = output.ToArray();
        SliceCheck.Check(image);
        var id = ImageIdentity.Write(image);
        var symbols = input.Symbols is null
            ? null
            : new SliceSymbols(input.Symbols, new SourceNames(selection.Assembly), bodies.ToImmutableDictionary(body => input.OriginalMethod(body.Key), body => body.Value)).Write(image, methods, id);
        return new(image, symbols);
    }
}
