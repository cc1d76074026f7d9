using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Writes the portable PDB of a slice from that of the assembly (Portable PDB specification, dotnet/runtime,
/// <c>docs/design/specs/PortablePdb-Metadata.md</c>): sequence points, scopes, local variables, and what links the methods of async methods and
/// iterators to those that people wrote. What names types (imports, local constants), what only Edit and Continue reads, and what tells of the
/// build rather than of the code (options, references, source link, checksums of sources) is left out.
/// </summary>
/// <param name="symbols">Of the assembly.</param>
/// <param name="sources">How files are named.</param>
/// <param name="bodies">By token, method bodies of which only a part is left.</param>
internal sealed class SliceSymbols(MetadataReader symbols, SourceNames sources, ImmutableDictionary<int, CutBody> bodies)
{
    private static readonly Guid AsyncMethodStepping = new("54FD2AC5-E925-401A-9C2A-F94F171072F8");
    private static readonly Guid StateMachineHoistedLocalScopes = new("6DA9A61E-F8C7-4874-BE62-68BC5630DF71");
    private static readonly Guid TupleElementNames = new("ED9FDF71-8879-4747-8ED3-FE5EDE3CE710");
    private static readonly Guid DynamicLocalVariables = new("83C563C4-B4F3-47D5-B824-BA5441477EA8");

    private readonly MetadataBuilder _output = new();
    private readonly Dictionary<DocumentHandle, DocumentHandle> _documents = [];
    private readonly Dictionary<MethodDefinitionHandle, MethodDefinitionHandle> _methods = [];

    /// <summary>Whether a slice has what a debugger knows of a method by that kind.</summary>
    internal static bool IsKeptOfMethod(Guid kind) => kind == StateMachineHoistedLocalScopes || kind == AsyncMethodStepping;

    /// <summary>Whether a slice has what a debugger knows of a local variable by that kind.</summary>
    internal static bool IsKeptOfVariable(Guid kind) => kind == TupleElementNames || kind == DynamicLocalVariables;

    /// <summary>Writes the symbols. To be called once.</summary>
    /// <param name="image">The slice.</param>
    /// <param name="methods">Tokens, in the assembly, of the slice's methods, in the slice's order.</param>
    /// <param name="id">What the slice knows its symbols by.</param>
    internal byte[] Write(byte[] image, ImmutableArray<int> methods, BlobContentId id)
    {
        using var slice = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(image));
        var metadata = slice.GetMetadataReader();
        for (var i = 0; i < methods.Length; i++)
            _methods[(MethodDefinitionHandle)MetadataTokens.EntityHandle(methods[i])] = MetadataTokens.MethodDefinitionHandle(i + 1);

        // Readers expect every scope to have an import scope.
        var imports = _output.AddImportScope(default, default);
        foreach (var (old, @new) in _methods.OrderBy(pair => MetadataTokens.GetRowNumber(pair.Value)))
            AddMethod(old, @new, LocalSignature(slice, metadata, @new), imports, bodies.GetValueOrDefault(MetadataTokens.GetToken(old)));

        var rows = Enumerable.Range(0, MetadataTokens.TableCount).Select(table => metadata.GetTableRowCount((TableIndex)table)).ToImmutableArray();
        var entryPoint = slice.PEHeaders.CorHeader!.EntryPointTokenOrRelativeVirtualAddress;
        var builder = new PortablePdbBuilder(_output, rows, entryPoint == 0 ? default : (MethodDefinitionHandle)MetadataTokens.EntityHandle(entryPoint), _ => id);
        var blob = new BlobBuilder();
        builder.Serialize(blob);
        return blob.ToArray();
    }

    private static int LocalSignature(PEReader slice, MetadataReader metadata, MethodDefinitionHandle method)
    {
        var address = metadata.GetMethodDefinition(method).RelativeVirtualAddress;
        var signature = address == 0 ? default : slice.GetMethodBody(address).LocalSignature;
        return signature.IsNil ? 0 : MetadataTokens.GetRowNumber(signature);
    }

    private void AddMethod(MethodDefinitionHandle old, MethodDefinitionHandle @new, int localSignature, ImportScopeHandle imports, CutBody? body)
    {
        var information = symbols.GetMethodDebugInformation(old);
        AddSequencePoints(information, localSignature, body);
        AddScopes(old, @new, imports, body);
        if (_methods.TryGetValue(information.GetStateMachineKickoffMethod(), out var kickoff))
            _output.AddStateMachineMethod(@new, kickoff);
        foreach (var data in symbols.GetCustomDebugInformation(old).Select(symbols.GetCustomDebugInformation))
        {
            var kind = symbols.GetGuid(data.Kind);
            if (IsKeptOfMethod(kind))
                AddData(@new, kind, kind == AsyncMethodStepping ? Stepping(data.Value) : symbols.GetBlobBytes(data.Value));
        }
    }

    private void AddSequencePoints(MethodDebugInformation information, int localSignature, CutBody? body)
    {
        if (information.SequencePointsBlob.IsNil)
        {
            _output.AddMethodDebugInformation(default, default);
            return;
        }

        if (body is null && !information.Document.IsNil)
        {
            // Only the number of the local variables' signature is another.
            var points = symbols.GetBlobReader(information.SequencePointsBlob);
            points.ReadCompressedInteger();
            var blob = new BlobBuilder();
            blob.WriteCompressedInteger(localSignature);
            blob.WriteBytes(points.ReadBytes(points.RemainingBytes));
            _output.AddMethodDebugInformation(Document(information.Document), _output.GetOrAddBlob(blob));
            return;
        }

        var (document, encoded) = SequencePointEncoder.Encode(Remaining(information, body), localSignature, Document);
        _output.AddMethodDebugInformation(document, encoded is null ? default : _output.GetOrAddBlob(encoded));
    }

    private static IEnumerable<SequencePointAt> Remaining(MethodDebugInformation information, CutBody? body)
    {
        var points = information.GetSequencePoints().ToArray();
        if (body is null)
            return points.Select(point => new SequencePointAt(point.Offset, point));

        // A part may begin in the midst of a statement.
        var starts = body.Starts
            .Select(start => (Offset: start, Point: points.LastOrDefault(point => point.Offset <= start)))
            .Where(start => !start.Point.Document.IsNil);
        var all = points.Select(point => (point.Offset, Point: point)).Concat(starts)
            .DistinctBy(point => point.Offset)
            .OrderBy(point => point.Offset)
            .Where(point => body.Offset(point.Offset) is not null)
            .Select(point => new SequencePointAt(body.Offset(point.Offset)!.Value, point.Point))
            .ToArray();
        // What goes on in the statement before it needs no point.
        return all.Where((point, index) => index == 0 || !point.Point.Equals(all[index - 1].Point));
    }

    private void AddScopes(MethodDefinitionHandle old, MethodDefinitionHandle @new, ImportScopeHandle imports, CutBody? body)
    {
        foreach (var scope in symbols.GetLocalScopes(old).Select(symbols.GetLocalScope))
        {
            var part = body is null ? (scope.StartOffset, scope.EndOffset) : body.Part(scope.StartOffset, scope.EndOffset);
            if (part is not var (start, end))
                continue;
            var first = MetadataTokens.LocalVariableHandle(_output.GetRowCount(TableIndex.LocalVariable) + 1);
            foreach (var handle in scope.GetLocalVariables())
                AddVariable(handle, body);
            _output.AddLocalScope(@new, imports, first, MetadataTokens.LocalConstantHandle(1), start, end - start);
        }
    }

    private void AddVariable(LocalVariableHandle handle, CutBody? body)
    {
        var variable = symbols.GetLocalVariable(handle);
        if ((body is null ? variable.Index : body.Local(variable.Index)) is not { } index)
            return;
        var added = _output.AddLocalVariable(variable.Attributes, index, _output.GetOrAddString(symbols.GetString(variable.Name)));
        foreach (var data in symbols.GetCustomDebugInformation(handle).Select(symbols.GetCustomDebugInformation))
        {
            var kind = symbols.GetGuid(data.Kind);
            if (IsKeptOfVariable(kind))
                AddData(added, kind, symbols.GetBlobBytes(data.Value));
        }
    }

    // Offset of the catch handler, then of each await: where it yields, where it resumes, and in which method.
    private byte[] Stepping(BlobHandle handle)
    {
        var old = symbols.GetBlobReader(handle);
        var blob = new BlobBuilder();
        blob.WriteUInt32(old.ReadUInt32());
        while (old.RemainingBytes > 0)
        {
            var (yields, resumes) = (old.ReadUInt32(), old.ReadUInt32());
            var method = MetadataTokens.MethodDefinitionHandle(old.ReadCompressedInteger());
            if (!_methods.TryGetValue(method, out var resumed))
                continue;
            blob.WriteUInt32(yields);
            blob.WriteUInt32(resumes);
            blob.WriteCompressedInteger(MetadataTokens.GetRowNumber(resumed));
        }

        return blob.ToArray();
    }

    private void AddData(EntityHandle parent, Guid kind, byte[] value)
        => _output.AddCustomDebugInformation(parent, _output.GetOrAddGuid(kind), _output.GetOrAddBlob(value));

    private DocumentHandle Document(DocumentHandle handle)
    {
        if (_documents.TryGetValue(handle, out var known))
            return known;
        var document = symbols.GetDocument(handle);
        // No checksum: it changes with any edit in the file.
        return _documents[handle] = _output.AddDocument(
            _output.GetOrAddDocumentName(sources.Of(symbols.GetString(document.Name))),
            default,
            default,
            _output.GetOrAddGuid(symbols.GetGuid(document.Language)));
    }
}
