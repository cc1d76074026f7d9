using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Reach;

/// <summary>The part of a static constructor that initialises one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Ranges">What of it is kept with the field.</param>
internal sealed record Initializer(FieldDefinitionHandle Field, ImmutableArray<IlRange> Ranges);

/// <summary>
/// A static constructor of a type that is cut by member: the initialisers with which it begins, and a tail. The compiler puts initialisers
/// first, in the order of the fields; each leaves nothing on the evaluation stack, and none jumps into another.
/// </summary>
/// <param name="Method">The static constructor.</param>
/// <param name="Il">Its body.</param>
/// <param name="Initializers">The initialisers, in order.</param>
/// <param name="Tail">What follows them.</param>
/// <param name="TailDoesNothing">Whether the tail only returns.</param>
internal sealed record StaticConstructor(MethodDefinitionHandle Method, byte[] Il, ImmutableArray<Initializer> Initializers, IlRange Tail, bool TailDoesNothing)
{
    internal static StaticConstructor Split(ProgramModule module, MethodDefinitionHandle method)
    {
        var reader = module.Reader;
        var definition = reader.GetMethodDefinition(method);
        var body = module.Image.GetMethodBody(definition.RelativeVirtualAddress);
        var il = body.GetILBytes() ?? [];
        var instructions = IlReader.ReadAll(il);
        var firstTry = body.ExceptionRegions.IsEmpty ? int.MaxValue : body.ExceptionRegions.Min(region => region.TryOffset);
        var backwards = instructions.Where(instruction => instruction.Branches)
            .SelectMany(instruction => instruction.Targets(il).Select(target => (From: instruction.Offset, To: target)))
            .Where(jump => jump.To <= jump.From)
            .ToList();

        var initializers = ImmutableArray.CreateBuilder<Initializer>();
        var depths = new Dictionary<int, int>();
        var (start, first, depth, reach) = (0, 0, 0, 0);
        for (var i = 0; i < instructions.Count; i++)
        {
            var instruction = instructions[i];
            if (depths.TryGetValue(instruction.Offset, out var carried))
                depth = carried;
            if (instruction.End > firstTry || !TryApply(reader, instruction, il, ref depth))
                break;
            foreach (var target in instruction.Branches ? instruction.Targets(il) : [])
            {
                depths.TryAdd(target, depth);
                reach = Math.Max(reach, target);
            }

            if (instruction.Code.FlowControl is FlowControl.Return or FlowControl.Throw)
            {
                // An expression that throws, as in `x ?? throw`, goes on where something jumps to; a return ends.
                if (instruction.Code.FlowControl == FlowControl.Return)
                    break;
                depth = 0;
            }

            if (instruction.Code.FlowControl == FlowControl.Branch)
                depth = 0;
            if (instruction.Code != OpCodes.Stsfld || depth != 0 || reach > instruction.Offset)
                continue;
            if (OwnField(module, definition.GetDeclaringType(), MetadataTokens.EntityHandle(instruction.Token(il))) is not { } field)
                break;
            var part = new IlRange(start, instruction.End);
            initializers.Add(new(field, Reduce(module, field, part, il, instructions[first..(i + 1)])));
            (start, first) = (instruction.End, i + 1);
        }

        // What jumps back into the initialisers belongs to none of them alone.
        while (initializers.Count > 0 && backwards.Any(jump => jump.From >= start && jump.To < start))
        {
            start = initializers[^1].Ranges[0].Start;
            initializers.RemoveAt(initializers.Count - 1);
        }

        var doesNothing = instructions.Where(instruction => instruction.Offset >= start).All(instruction => instruction.Code == OpCodes.Nop || instruction.Code == OpCodes.Ret);
        return new(method, il, initializers.ToImmutable(), new(start, il.Length), doesNothing);
    }

    // A resource's options are read by the build; at run time its handle needs its name only.
    private static ImmutableArray<IlRange> Reduce(ProgramModule module, FieldDefinitionHandle field, IlRange part, byte[] il, List<IlInstruction> instructions)
    {
        if (!module.ResourceFields.Contains(module.FieldName(field)))
            return [part];
        foreach (var instruction in instructions)
        {
            if (instruction.Code == OpCodes.Nop || instruction.Code == OpCodes.Ldstr || instruction.Code == OpCodes.Ldnull || instruction.Code.Name!.StartsWith("ldc.", StringComparison.Ordinal))
                continue;
            var depth = 0;
            foreach (var before in instructions.TakeWhile(before => before.Offset <= instruction.Offset))
            {
                if (!TryApply(module.Reader, before, il, ref depth))
                    return [part];
            }

            if (depth != 1 || (instruction.Code != OpCodes.Newobj && instruction.Code != OpCodes.Call))
                return [part];
            return [new(part.Start, instruction.End), new(instructions[^1].Offset, part.End)];
        }

        return [part];
    }

    // The field that a token means in the very class; in a generic one, of whatever instantiation.
    private static FieldDefinitionHandle? OwnField(ProgramModule module, TypeDefinitionHandle type, EntityHandle token)
    {
        if (token.Kind == HandleKind.FieldDefinition)
        {
            var field = (FieldDefinitionHandle)token;
            return module.Reader.GetFieldDefinition(field).GetDeclaringType() == type ? field : null;
        }

        if (token.Kind != HandleKind.MemberReference)
            return null;
        var reference = module.Reader.GetMemberReference((MemberReferenceHandle)token);
        if (reference.Parent.Kind != HandleKind.TypeSpecification)
            return null;
        var parent = module.Reader.GetBlobReader(module.Reader.GetTypeSpecification((TypeSpecificationHandle)reference.Parent).Signature);
        if (parent.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        _ = parent.ReadCompressedInteger();
        if (parent.ReadTypeHandle() != (EntityHandle)type)
            return null;
        foreach (var field in module.Reader.GetTypeDefinition(type).GetFields())
        {
            if (module.Reader.GetString(module.Reader.GetFieldDefinition(field).Name) == module.Reader.GetString(reference.Name))
                return field;
        }

        return null;
    }

    // ECMA-335, III.1.7: what an instruction takes from the stack and puts on it.
    private static bool TryApply(MetadataReader reader, IlInstruction instruction, byte[] il, ref int depth)
    {
        if (instruction.Code.StackBehaviourPop == StackBehaviour.Varpop || instruction.Code.StackBehaviourPush == StackBehaviour.Varpush)
        {
            if (instruction.Code == OpCodes.Ret)
                return true;
            if (Signature(reader, MetadataTokens.EntityHandle(instruction.Token(il))) is not { } signature)
                return false;
            var (parameters, hasThis, returns) = signature;
            var isNew = instruction.Code == OpCodes.Newobj;
            depth -= parameters + (hasThis && !isNew ? 1 : 0) + (instruction.Code == OpCodes.Calli ? 1 : 0);
            depth += returns || isNew ? 1 : 0;
        }
        else
        {
            depth += Change(instruction.Code.StackBehaviourPush) - Change(instruction.Code.StackBehaviourPop);
        }

        return depth >= 0;
    }

    private static int Change(StackBehaviour behaviour) => behaviour switch
    {
        StackBehaviour.Pop0 or StackBehaviour.Push0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref or StackBehaviour.Push1 or StackBehaviour.Pushi or StackBehaviour.Pushi8
            or StackBehaviour.Pushr4 or StackBehaviour.Pushr8 or StackBehaviour.Pushref => 1,
        StackBehaviour.Push1_push1 or StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        _ => 3,
    };

    private static (int Parameters, bool HasThis, bool Returns)? Signature(MetadataReader reader, EntityHandle token)
    {
        var blob = token.Kind switch
        {
            HandleKind.MethodDefinition => reader.GetMethodDefinition((MethodDefinitionHandle)token).Signature,
            HandleKind.MemberReference => reader.GetMemberReference((MemberReferenceHandle)token).Signature,
            HandleKind.StandaloneSignature => reader.GetStandaloneSignature((StandaloneSignatureHandle)token).Signature,
            _ => default,
        };
        if (token.Kind == HandleKind.MethodSpecification)
            return Signature(reader, reader.GetMethodSpecification((MethodSpecificationHandle)token).Method);
        if (blob.IsNil)
            return null;
        var signature = reader.GetBlobReader(blob);
        var header = signature.ReadSignatureHeader();
        if (header.IsGeneric)
            _ = signature.ReadCompressedInteger();
        var parameters = signature.ReadCompressedInteger();
        var code = signature.ReadSignatureTypeCode();
        // modreq(IsExternalInit) void is the result of a setter that only initialises.
        while (code is SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier)
        {
            _ = signature.ReadTypeHandle();
            code = signature.ReadSignatureTypeCode();
        }

        return (parameters, header.IsInstance && !header.HasExplicitThis, code != SignatureTypeCode.Void);
    }
}
