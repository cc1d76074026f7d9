using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Reach;

/// <summary>A call in a body.</summary>
/// <param name="Callee">Type, a dot, and method.</param>
/// <param name="Offset">Of the instruction.</param>
internal sealed record NameLoad(string Callee, int Offset);

/// <summary>Collects what bodies name, and what they are made of.</summary>
internal sealed class BodyScanner(ProgramModules program, ProgramModule module, References references, Naming naming)
{
    private const string DynamicBinder = "Microsoft.CSharp.RuntimeBinder.Binder.";

    private readonly MetadataReader _reader = module.Reader;

    /// <summary>What loads by name, in what was scanned since it was taken last.</summary>
    private readonly List<NameLoad> _loads = [];

    // Nodes of whole assemblies that code gets hold of, and what it may take them from.
    private readonly HashSet<int> _mentioned = [];
    private bool _givesAssembly;
    private bool _givesOwnAssembly;

    /// <summary>A whole body.</summary>
    internal void Scan(MethodBodyBlock body)
    {
        naming.Text.Add(body.MaxStack);
        naming.Text.Add(body.LocalVariablesInitialized ? 1 : 0);
        if (!body.LocalSignature.IsNil)
            naming.Add(references.Of(body.LocalSignature));
        var il = body.GetILBytes() ?? [];
        Scan(il, new(0, il.Length), naming);
        Scan(body.ExceptionRegions, start: 0);
    }

    /// <summary>A part of a static constructor: its own local variables count only, in the order in which it names them.</summary>
    internal void ScanPart(MethodBodyBlock body, byte[] il, ImmutableArray<IlRange> ranges, Naming into)
    {
        var types = references.Locals(body.LocalSignature);
        var locals = new List<int>();
        foreach (var range in ranges)
        {
            for (var offset = range.Start; offset < range.End && IlReader.TryRead(il, offset, out var instruction); offset = instruction.End)
            {
                if (instruction.Local(il) is not { } local)
                    continue;
                if (!locals.Contains(local))
                    locals.Add(local);
                into.Text.Add(locals.IndexOf(local));
            }
        }

        foreach (var local in locals)
            into.Add(types[local]);
        foreach (var range in ranges)
            Scan(il, range, into);
    }

    internal void Scan(ImmutableArray<ExceptionRegion> regions, int start)
    {
        naming.Text.Add(regions.Length);
        foreach (var region in regions)
        {
            naming.Text.Add((int)region.Kind);
            naming.Text.Add(region.TryOffset - start);
            naming.Text.Add(region.TryLength);
            naming.Text.Add(region.HandlerOffset - start);
            naming.Text.Add(region.HandlerLength);
            naming.Text.Add(region.Kind == ExceptionRegionKind.Filter ? region.FilterOffset - start : 0);
            naming.Add(references.Of(region.CatchType));
        }
    }

    /// <summary>What loads by name.</summary>
    internal ImmutableArray<NameLoad> TakeLoads()
    {
        ImmutableArray<NameLoad> loads = [.. _loads];
        _loads.Clear();
        return loads;
    }

    /// <summary>The nodes of the program's assemblies that code gets hold of.</summary>
    internal ImmutableArray<int> TakeAssemblies()
    {
        if (_givesOwnAssembly || (_givesAssembly && _mentioned.Count == 0))
            _mentioned.Add(module.WholeAssemblyNode);
        var scans = _givesAssembly || _givesOwnAssembly || _loads.Count > 0;
        ImmutableArray<int> assemblies = scans ? [.. _mentioned.Order()] : [];
        _mentioned.Clear();
        (_givesAssembly, _givesOwnAssembly) = (false, false);
        return assemblies;
    }

    private void Scan(byte[] il, IlRange range, Naming into)
    {
        into.Text.Add(range.End - range.Start);
        var isDynamic = false;
        var reflected = new List<Named>();
        var texts = new List<string>();
        var copied = range.Start;
        for (var offset = range.Start; offset < range.End && IlReader.TryRead(il, offset, out var instruction); offset = instruction.End)
        {
            var kind = instruction.Code.OperandType;
            if (kind is not (OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok or OperandType.InlineSig or OperandType.InlineString))
                continue;
            into.Text.Add(il.AsSpan(copied, instruction.Operand - copied));
            copied = instruction.End;
            var token = instruction.Token(il);
            if (kind == OperandType.InlineString)
            {
                var text = _reader.GetUserString(MetadataTokens.UserStringHandle(token & 0xFFFFFF));
                into.Text.Add(text);
                texts.Add(text);
                continue;
            }

            var handle = MetadataTokens.EntityHandle(token);
            var named = references.Of(handle);
            into.Add(named);
            if (instruction.Code == OpCodes.Ldtoken && handle.Kind is HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification)
                reflected.Add(named);
            if (instruction.Code == OpCodes.Ldtoken || handle.Kind == HandleKind.MethodSpecification)
                Mention(named);
            isDynamic |= Note(named.Call, instruction.Offset);
        }

        into.Text.Add(il.AsSpan(copied, range.End - copied));
        foreach (var named in reflected)
            into.Targets.AddRange(isDynamic ? named.Targets.SelectMany(target => Members(target, texts)) : named.Targets.Select(references.Whole));
    }

    private bool Note(ExternalCall? call, int offset)
    {
        if (call is null)
            return false;
        if (call.LoadsByName)
            _loads.Add(new(call.Method, offset));
        _givesAssembly |= call.GivesAssembly;
        _givesOwnAssembly |= call.Method == "System.Reflection.Assembly.GetExecutingAssembly";
        return call.Method.StartsWith(DynamicBinder, StringComparison.Ordinal);
    }

    private void Mention(Named named)
    {
        foreach (var target in named.Targets)
        {
            if (target >= program.FirstReadAttribute)
                continue;
            var owner = program.ModuleOf(target);
            if (target < owner.FirstReference)
                _mentioned.Add(owner.WholeAssemblyNode);
        }
    }

    // A call that is bound at run time finds members by their names in the class that it stands in and in those that it names.
    private IEnumerable<int> Members(int node, List<string> names)
    {
        var owner = node < program.FirstReadAttribute ? program.ModuleOf(node) : null;
        if (owner is null || node >= owner.FirstWholeType)
            return [node];
        var type = owner.Reader.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(node - owner.FirstType + 1));
        return type.GetMethods()
            .Where(method => names.Any(name => owner.Reader.GetString(owner.Reader.GetMethodDefinition(method).Name) is var there && (there == name || there == "get_" + name || there == "set_" + name)))
            .Select(owner.MethodNode)
            .Concat(type.GetFields().Where(field => names.Contains(owner.Reader.GetString(owner.Reader.GetFieldDefinition(field).Name))).Select(owner.FieldNode))
            .Prepend(node);
    }
}
