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
    private bool _loadsAny;
    private bool _readsVersion;

    /// <summary>A whole body.</summary>
    internal void Scan(MethodBodyBlock body)
    {
        naming.Text.Add(body.MaxStack);
        naming.Text.Add(body.LocalVariablesInitialized ? 1 : 0);
        if (!body.LocalSignature.IsNil)
            naming.Add(references.Of(body.LocalSignature));
        var il = body.GetILBytes() ?? [];
        Scan(il);
        Scan(body.ExceptionRegions);
    }

    /// <summary>
    /// A part of a static constructor that is cut. What depends on the parts that are left out does not count: the numbers of local
    /// variables, and the lengths of instructions that have them or jump.
    /// </summary>
    /// <returns>The local variables that it uses, in the order in which it does.</returns>
    internal ImmutableArray<int> ScanPart(MethodBodyBlock body, byte[] il, ImmutableArray<IlRange> ranges, Naming into)
    {
        var types = references.Locals(body.LocalSignature);
        var locals = new List<int>();
        var uses = new CodeUses();
        var numbers = new Dictionary<int, int>();
        var instructions = ranges.SelectMany(range => IlReader.ReadAll(il.AsSpan(0, range.End), range.Start)).ToList();
        for (var i = 0; i < instructions.Count; i++)
            numbers[instructions[i].Offset] = i;
        foreach (var instruction in instructions)
        {
            into.Text.Add(Family(instruction));
            if (instruction.Branches)
            {
                foreach (var target in instruction.Targets(il))
                    into.Text.Add(numbers.GetValueOrDefault(target, -1));
            }
            else if (instruction.Local(il) is { } local)
            {
                if (!locals.Contains(local))
                    locals.Add(local);
                into.Text.Add(locals.IndexOf(local));
            }
            else if (!TryName(instruction, il, uses, into))
            {
                into.Text.Add(il.AsSpan(instruction.Operand, instruction.End - instruction.Operand));
            }
        }

        Reflect(uses, into);
        foreach (var local in locals)
            into.Add(types[local]);
        foreach (var region in body.ExceptionRegions.Where(region => numbers.ContainsKey(region.TryOffset)))
        {
            into.Text.Add((int)region.Kind);
            foreach (var offset in (ReadOnlySpan<int>)[region.TryOffset, region.TryOffset + region.TryLength, region.HandlerOffset, region.HandlerOffset + region.HandlerLength, region.FilterOffset])
                into.Text.Add(numbers.GetValueOrDefault(offset, -1));
            into.Add(references.Of(region.CatchType));
        }

        return [.. locals];
    }

    /// <summary>What loads by name.</summary>
    internal ImmutableArray<NameLoad> TakeLoads()
    {
        ImmutableArray<NameLoad> loads = [.. _loads];
        _loads.Clear();
        return loads;
    }

    /// <summary>Whether something in it tells an assembly's version.</summary>
    internal bool TakeReadsVersion()
    {
        var reads = _readsVersion;
        _readsVersion = false;
        return reads;
    }

    /// <summary>The nodes of the program's assemblies that code gets hold of. To be taken before the loads.</summary>
    internal ImmutableArray<int> TakeAssemblies()
    {
        if (_givesOwnAssembly || (_givesAssembly && _mentioned.Count == 0))
            _mentioned.Add(module.WholeAssemblyNode);
        if (_loadsAny)
            _mentioned.UnionWith(program.All.Select(assembly => assembly.WholeAssemblyNode));
        var gives = _givesAssembly || _givesOwnAssembly || _loads.Count > 0;
        ImmutableArray<int> assemblies = gives ? [.. _mentioned.Order()] : [];
        _mentioned.Clear();
        (_givesAssembly, _givesOwnAssembly, _loadsAny) = (false, false, false);
        return assemblies;
    }

    private void Scan(ImmutableArray<ExceptionRegion> regions)
    {
        naming.Text.Add(regions.Length);
        foreach (var region in regions)
        {
            naming.Text.Add((int)region.Kind);
            naming.Text.Add(region.TryOffset);
            naming.Text.Add(region.TryLength);
            naming.Text.Add(region.HandlerOffset);
            naming.Text.Add(region.HandlerLength);
            naming.Text.Add(region.FilterOffset);
            naming.Add(references.Of(region.CatchType));
        }
    }

    // The operation, whichever of its forms it has.
    private static string Family(IlInstruction instruction)
    {
        var name = instruction.Code.Name!;
        if (!instruction.Branches && !name.Contains("loc", StringComparison.Ordinal))
            return name;
        return name.EndsWith(".s", StringComparison.Ordinal) || (name.Length > 2 && name[^2] == '.' && char.IsAsciiDigit(name[^1])) ? name[..^2] : name;
    }

    private void Scan(byte[] il)
    {
        var uses = new CodeUses();
        var copied = 0;
        for (var offset = 0; IlReader.TryRead(il, offset, out var instruction); offset = instruction.End)
        {
            if (!instruction.NamesMember && instruction.Code.OperandType is not (OperandType.InlineString or OperandType.InlineSig))
                continue;
            naming.Text.Add(il.AsSpan(copied, instruction.Operand - copied));
            copied = instruction.End;
            TryName(instruction, il, uses, naming);
        }

        naming.Text.Add(il.AsSpan(copied));
        Reflect(uses, naming);
    }

    private bool TryName(IlInstruction instruction, byte[] il, CodeUses uses, Naming into)
    {
        var kind = instruction.Code.OperandType;
        if (kind == OperandType.InlineString)
        {
            var text = _reader.GetUserString(MetadataTokens.UserStringHandle(instruction.Token(il) & 0xFFFFFF));
            into.Text.Add(text);
            uses.Texts.Add(text);
            MentionNamed(text);
            return true;
        }

        if (!instruction.NamesMember && kind != OperandType.InlineSig)
            return false;
        var handle = MetadataTokens.EntityHandle(instruction.Token(il));
        var named = references.Of(handle);
        into.Add(named);
        if (instruction.Code == OpCodes.Ldtoken && handle.Kind is HandleKind.TypeDefinition or HandleKind.TypeReference or HandleKind.TypeSpecification && !IsNamedOnly(il, instruction.End))
            uses.Reflected.Add(named);
        if (instruction.Code == OpCodes.Ldtoken || handle.Kind == HandleKind.MethodSpecification)
            Mention(named);
        uses.IsDynamic |= Note(named.Call, instruction.Offset);
        return true;
    }

    // typeof(T).Assembly and typeof(T).Name do not look at T's members.
    private bool IsNamedOnly(byte[] il, int offset)
    {
        return IlReader.TryRead(il, offset, out var fromHandle)
            && CallOf(fromHandle) == "System.Type.GetTypeFromHandle"
            && IlReader.TryRead(il, fromHandle.End, out var use)
            && CallOf(use) is "System.Type.get_Assembly" or "System.Type.get_FullName" or "System.Type.get_Namespace" or "System.Type.get_Module" or "System.Reflection.MemberInfo.get_Name";

        string? CallOf(IlInstruction instruction)
            => instruction.Code == OpCodes.Call || instruction.Code == OpCodes.Callvirt ? references.Of(MetadataTokens.EntityHandle(instruction.Token(il))).Call?.Method : null;
    }

    // Types whose tokens code takes may be looked at by reflection.
    private void Reflect(CodeUses uses, Naming into)
    {
        foreach (var named in uses.Reflected)
            into.Targets.AddRange(uses.IsDynamic ? named.Targets.SelectMany(target => Members(target, uses.Texts)) : named.Targets.Select(references.Whole));
    }

    private bool Note(ExternalCall? call, int offset)
    {
        if (call is null)
            return false;
        if (call.LoadsByName)
            _loads.Add(new(call.Method, offset));
        _loadsAny |= call.LoadsAny;
        _readsVersion |= call.ReadsVersion;
        _givesAssembly |= call.GivesAssembly;
        _givesOwnAssembly |= call.Method == "System.Reflection.Assembly.GetExecutingAssembly";
        return call.Method.StartsWith(DynamicBinder, StringComparison.Ordinal);
    }

    // A type's name with its assembly's.
    private void MentionNamed(string text)
    {
        var comma = text.IndexOf(", ", StringComparison.Ordinal);
        if (comma > 0 && program.Find(text[(comma + 2)..].Split(',')[0]) is { } named)
            _mentioned.Add(named.WholeAssemblyNode);
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

    /// <summary>What a body, or a part of one, does with types.</summary>
    private sealed class CodeUses
    {
        internal List<Named> Reflected { get; } = [];

        internal List<string> Texts { get; } = [];

        internal bool IsDynamic { get; set; }
    }
}
