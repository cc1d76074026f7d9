using System.Buffers.Binary;
using System.Reflection.Emit;
using System.Runtime.InteropServices;

namespace Cdev.Packaging.Sources;

/// <summary>An instruction of a method body (ECMA-335, III).</summary>
/// <param name="Code">The operation.</param>
/// <param name="Offset">Of its first byte.</param>
/// <param name="Operand">Of its operand's first byte.</param>
/// <param name="End">After its last byte.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IlInstruction(OpCode Code, int Offset, int Operand, int End)
{
    /// <summary>Whether the operand is a token of a type, a field or a method.</summary>
    internal bool NamesMember => Code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok;

    /// <summary>Whether it jumps, to one place or, a switch, to several.</summary>
    internal bool Branches => Code.OperandType is OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget or OperandType.InlineSwitch;

    /// <summary>The four bytes of the operand: a token, or a number.</summary>
    internal int Token(ReadOnlySpan<byte> il) => BinaryPrimitives.ReadInt32LittleEndian(il[Operand..]);

    /// <summary>The number of the local variable that it names; null when it names none.</summary>
    internal int? Local(ReadOnlySpan<byte> il) => Code.OperandType switch
    {
        OperandType.ShortInlineVar when IsLocal => il[Operand],
        OperandType.InlineVar when IsLocal => BinaryPrimitives.ReadUInt16LittleEndian(il[Operand..]),
        OperandType.InlineNone when Code.Value >= OpCodes.Ldloc_0.Value && Code.Value <= OpCodes.Ldloc_3.Value => Code.Value - OpCodes.Ldloc_0.Value,
        OperandType.InlineNone when Code.Value >= OpCodes.Stloc_0.Value && Code.Value <= OpCodes.Stloc_3.Value => Code.Value - OpCodes.Stloc_0.Value,
        _ => null,
    };

    /// <summary>Where it may jump to.</summary>
    internal IEnumerable<int> Targets(byte[] il)
    {
        switch (Code.OperandType)
        {
            case OperandType.ShortInlineBrTarget:
                yield return End + (sbyte)il[Operand];
                break;
            case OperandType.InlineBrTarget:
                yield return End + BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(Operand));
                break;
            case OperandType.InlineSwitch:
                for (var at = Operand + sizeof(int); at < End; at += sizeof(int))
                    yield return End + BinaryPrimitives.ReadInt32LittleEndian(il.AsSpan(at));
                break;
            default:
                break;
        }
    }

    private bool IsLocal => Code.Name is { } name && name.Contains("loc", StringComparison.Ordinal);
}
