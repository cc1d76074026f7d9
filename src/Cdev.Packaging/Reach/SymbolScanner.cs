using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Cdev.Packaging.Reach;

/// <summary>Hashes the debug data of methods: lines, local variables, scopes, and what debuggers know of state machines.</summary>
internal sealed class SymbolScanner(ProgramModule module, MetadataReader symbols)
{
    // https://github.com/dotnet/runtime/blob/main/docs/design/specs/PortablePdb-Metadata.md: it names methods by their rows.
    private static readonly Guid MethodSteppingInformation = new("54FD2AC5-E925-401A-9C2A-F94F171072F8");

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
                Add(text, document = point.Document);
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
            text.Add(kind.ToByteArray());
            var blob = symbols.GetBlobReader(information.Value);
            if (kind == MethodSteppingInformation)
                AddStepping(text, ref blob);
            else
                text.Add(blob.ReadBytes(blob.RemainingBytes));
        }

        return text.Take();
    }

    private void Add(ByteText text, DocumentHandle handle)
    {
        var document = symbols.GetDocument(handle);
        var name = symbols.GetString(document.Name).Replace('\\', '/');
        var folder = module.Assembly.SourceFolder.Replace('\\', '/').TrimEnd('/') + "/";
        text.Add(name.StartsWith(folder, StringComparison.Ordinal) ? name[folder.Length..] : Path.IsPathRooted(name) && !name.StartsWith("/_/", StringComparison.Ordinal) ? Path.GetFileName(name) : name);
        text.Add(document.Hash.IsNil ? [] : symbols.GetBlobBytes(document.Hash));
    }

    private void Add(ByteText text, LocalScope scope)
    {
        text.Add(scope.StartOffset);
        text.Add(scope.Length);
        foreach (var variable in scope.GetLocalVariables().Select(symbols.GetLocalVariable))
        {
            text.Add(variable.Index);
            text.Add((int)variable.Attributes);
            text.Add(symbols.GetString(variable.Name));
        }

        foreach (var constant in scope.GetLocalConstants().Select(symbols.GetLocalConstant))
        {
            text.Add(symbols.GetString(constant.Name));
            text.Add(symbols.GetBlobBytes(constant.Signature));
        }

        for (var import = scope.ImportScope; !import.IsNil; import = symbols.GetImportScope(import).Parent)
        {
            foreach (var imported in symbols.GetImportScope(import).GetImports())
            {
                text.Add((int)imported.Kind);
                text.Add(imported.TargetNamespace.IsNil ? [] : symbols.GetBlobBytes(imported.TargetNamespace));
                text.Add(imported.Alias.IsNil ? [] : symbols.GetBlobBytes(imported.Alias));
            }
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
