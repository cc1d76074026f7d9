using System.Collections.Immutable;
using Cdev.Packaging.Reach;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Cdev.Packaging.Slices;

/// <summary>A method body of which only parts are kept, and how places in it are found again.</summary>
internal sealed class CutBody
{
    private readonly ImmutableArray<IlRange> _ranges;
    private readonly ImmutableSortedDictionary<int, Instruction> _instructions;
    private readonly ImmutableArray<int?> _locals;

    private CutBody(ImmutableArray<IlRange> ranges, ImmutableSortedDictionary<int, Instruction> instructions, ImmutableArray<int?> locals)
    {
        _ranges = ranges;
        _instructions = instructions;
        _locals = locals;
    }

    /// <summary>Offsets, in the body as it was, at which a part begins.</summary>
    internal IEnumerable<int> Starts => _ranges.Select(range => range.Start);

    /// <summary>Reduces a method's body to parts of it.</summary>
    /// <exception cref="InvalidDataException">One jumps into what is left out.</exception>
    internal static CutBody Cut(MethodDefinition method, ImmutableArray<IlRange> ranges)
    {
        var old = method.Body;
        var kept = old.Instructions
            .Where(instruction => ranges.Any(range => range.Contains(instruction.Offset)))
            .ToImmutableSortedDictionary(instruction => instruction.Offset, instruction => instruction);

        var remaining = kept.Values.ToHashSet();
        var body = new MethodBody(method);
        // First: adding an instruction to another body chains it to others.
        foreach (var handler in old.ExceptionHandlers.Where(handler => Keep(method, handler, remaining)))
            body.ExceptionHandlers.Add(handler);
        var locals = RenumberLocals(old, remaining, body);
        // That there were others to clear must not show.
        body.InitLocals = old.InitLocals && (body.HasVariables || remaining.Any(instruction => instruction.OpCode == OpCodes.Localloc));
        foreach (var instruction in kept.Values)
        {
            CheckTargets(method, instruction, remaining);
            instruction.OpCode = Long(instruction.OpCode);
            body.Instructions.Add(instruction);
        }

        method.Body = body;
        return new(ranges, kept, locals);
    }

    /// <summary>Has a method's body name nothing outside parts of it, every offset staying: what is left out does nothing already.</summary>
    internal static void Blank(MethodDefinition method, ImmutableArray<IlRange> ranges)
    {
        var body = method.Body;
        var remaining = body.Instructions.Where(instruction => ranges.Any(range => range.Contains(instruction.Offset))).ToHashSet();
        foreach (var handler in body.ExceptionHandlers.Where(handler => !Between(handler.TryStart, handler.HandlerEnd).Any(remaining.Contains)).ToArray())
            body.ExceptionHandlers.Remove(handler);
        var used = remaining.Select(instruction => LocalOf(instruction, body)).ToHashSet();
        foreach (var variable in body.Variables.Where(variable => !used.Contains(variable)))
            variable.VariableType = method.Module.TypeSystem.Object;
    }

    /// <summary>Where an instruction stands in the slice, once that is written; null when it is left out.</summary>
    /// <param name="offset">Where it stood.</param>
    internal int? Offset(int offset) => _instructions.GetValueOrDefault(offset)?.Offset;

    /// <summary>The part of the slice's body that is left of a part of the body as it was; null when nothing is.</summary>
    internal (int Start, int End)? Part(int start, int end)
    {
        var inside = _instructions.Where(instruction => instruction.Key >= start && instruction.Key < end).Select(instruction => instruction.Value).ToArray();
        return inside.Length == 0 ? null : (inside[0].Offset, inside[^1].Offset + inside[^1].GetSize());
    }

    /// <summary>The number of a local variable in the slice; null when nothing that is kept uses it.</summary>
    internal int? Local(int index) => _locals[index];

    private static void CheckTargets(MethodDefinition method, Instruction instruction, HashSet<Instruction> remaining)
    {
        IEnumerable<Instruction> targets = instruction.Operand switch { Instruction one => [one], Instruction[] several => several, _ => [] };
        foreach (var target in targets.Where(target => !remaining.Contains(target)))
            throw new InvalidDataException($"{method.FullName} jumps from IL_{instruction.Offset:x4}, which is kept, to IL_{target.Offset:x4}, which is not.");
    }

    private static bool Keep(MethodDefinition method, ExceptionHandler handler, HashSet<Instruction> remaining)
    {
        var inside = Between(handler.TryStart, handler.HandlerEnd).ToArray();
        var count = inside.Count(remaining.Contains);
        if (count == 0)
            return false;
        if (count < inside.Length)
            throw new InvalidDataException($"{method.FullName} keeps only a part of the exception handler at IL_{handler.TryStart.Offset:x4}.");
        handler.TryEnd = FirstKept(handler.TryEnd);
        handler.HandlerEnd = FirstKept(handler.HandlerEnd);
        return true;

        Instruction? FirstKept(Instruction? end)
        {
            while (end is not null && !remaining.Contains(end))
                end = end.Next;
            return end;
        }
    }

    private static IEnumerable<Instruction> Between(Instruction start, Instruction? end)
    {
        for (var instruction = start; instruction is not null && instruction != end; instruction = instruction.Next)
            yield return instruction;
    }

    private static ImmutableArray<int?> RenumberLocals(MethodBody old, HashSet<Instruction> remaining, MethodBody body)
    {
        var used = remaining.Select(instruction => LocalOf(instruction, old)).Where(local => local is not null).ToHashSet();
        var numbers = new int?[old.Variables.Count];
        foreach (var variable in old.Variables.Where(used.Contains))
        {
            numbers[variable.Index] = body.Variables.Count;
            body.Variables.Add(new(variable.VariableType));
        }

        foreach (var instruction in remaining)
        {
            if (LocalOf(instruction, old) is { } local)
                Use(instruction, body.Variables[numbers[local.Index]!.Value]);
        }

        return [.. numbers];
    }

    private static VariableDefinition? LocalOf(Instruction instruction, MethodBody body) => instruction.OpCode.Code switch
    {
        Code.Ldloc_0 or Code.Stloc_0 => body.Variables[0],
        Code.Ldloc_1 or Code.Stloc_1 => body.Variables[1],
        Code.Ldloc_2 or Code.Stloc_2 => body.Variables[2],
        Code.Ldloc_3 or Code.Stloc_3 => body.Variables[3],
        _ => instruction.Operand as VariableDefinition,
    };

    // The longest form: which one a compiler chose depended on what is left out.
    private static void Use(Instruction instruction, VariableDefinition local)
    {
        instruction.OpCode = instruction.OpCode.Code switch
        {
            Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 or Code.Ldloc_S => OpCodes.Ldloc,
            Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3 or Code.Stloc_S => OpCodes.Stloc,
            Code.Ldloca_S => OpCodes.Ldloca,
            _ => instruction.OpCode,
        };
        instruction.Operand = local;
    }

    private static OpCode Long(OpCode code) => code.Code switch
    {
        Code.Br_S => OpCodes.Br,
        Code.Brfalse_S => OpCodes.Brfalse,
        Code.Brtrue_S => OpCodes.Brtrue,
        Code.Beq_S => OpCodes.Beq,
        Code.Bge_S => OpCodes.Bge,
        Code.Bge_Un_S => OpCodes.Bge_Un,
        Code.Bgt_S => OpCodes.Bgt,
        Code.Bgt_Un_S => OpCodes.Bgt_Un,
        Code.Ble_S => OpCodes.Ble,
        Code.Ble_Un_S => OpCodes.Ble_Un,
        Code.Blt_S => OpCodes.Blt,
        Code.Blt_Un_S => OpCodes.Blt_Un,
        Code.Bne_Un_S => OpCodes.Bne_Un,
        Code.Leave_S => OpCodes.Leave,
        _ => code,
    };
}
