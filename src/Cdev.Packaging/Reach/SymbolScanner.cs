using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Packaging.Slices;

namespace Cdev.Packaging.Reach;

/// <summary>Hashes the debug data of methods that slices have: lines, local variables, scopes, and what debuggers know of state machines.</summary>
internal sealed class SymbolScanner(ProgramModule module, MetadataReader symbols)
{
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md: it names methods by their rows.
    private static readonly Guid MethodSteppingInformation = new("54FD2AC5-E925-401A-9C2A-F94F171072F8");

    private readonly SourceNames _sources = new(module.Assembly);
    private readonly ConcurrentDictionary<DocumentHandle, string> _documents = new();

    internal byte[]? Scan(MethodDefinitionHandle method)
    {
        var handle = method.ToDebugInformationHandle();
        if (MetadataTokens.GetRowNumber(handle) > symbols.MethodDebugInformation.Count)
            return null;
        var text = new ByteText();
        var debug = symbols.GetMethodDebugInformation(handle);
        var document = default(DocumentHandle);
        foreach (var point in debug.GetSequencePoints())
        {
            if (point.Document != document)
                text.Add(_documents.GetOrAdd(document = point.Document, Document));
            text.Add(point.Offset);
            text.Add(point.StartLine);
            text.Add(point.StartColumn);
            text.Add(point.EndLine);
            text.Add(point.EndColumn);
        }

        text.Add(debug.GetStateMachineKickoffMethod().IsNil ? 0 : 1);
        foreach (var scope in symbols.GetLocalScopes(method).Select(symbols.GetLocalScope))
            Add(text, scope);
        foreach (var information in symbols.GetCustomDebugInformation(method).Select(symbols.GetCustomDebugInformation))
        {
            var kind = symbols.GetGuid(information.Kind);
            if (!SliceSymbols.IsKeptOfMethod(kind))
                continue;
            text.Add(kind.ToByteArray());
            var blob = symbols.GetBlobReader(information.Value);
            if (kind == MethodSteppingInformation)
                AddStepping(text, ref blob);
            else
                text.Add(blob.ReadBytes(blob.RemainingBytes));
        }

        return text.Take();
    }

    private string Document(DocumentHandle handle) => _sources.Of(symbols.GetString(symbols.GetDocument(handle).Name));

    private void Add(ByteText text, LocalScope scope)
    {
        text.Add(scope.StartOffset);
        text.Add(scope.Length);
        foreach (var handle in scope.GetLocalVariables())
        {
            var variable = symbols.GetLocalVariable(handle);
            text.Add(variable.Index);
            text.Add((int)variable.Attributes);
            text.Add(symbols.GetString(variable.Name));
            foreach (var information in symbols.GetCustomDebugInformation(handle).Select(symbols.GetCustomDebugInformation).Where(information => SliceSymbols.IsKeptOfVariable(symbols.GetGuid(information.Kind))))
                text.Add(symbols.GetBlobBytes(information.Value));
        }
    }

    private static void AddStepping(ByteText text, ref BlobReader blob)
    {
        text.Add(blob.ReadInt32());
        while (blob.RemainingBytes > 0)
        {
            text.Add(blob.ReadInt32());
            text.Add(blob.ReadInt32());
            _ = blob.ReadCompressedInteger();
        }
    }
}
