using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Cdev.Packaging.Sources;

/// <summary>Walks over the instructions of a method body (ECMA-335, III).</summary>
internal static class IlReader
{
    private const int TwoBytePrefix = 0xFE;

    // By the code's last byte: those of one byte, and those of two.
    private static readonly ImmutableArray<OpCode> Short = Codes(size: 1);
    private static readonly ImmutableArray<OpCode> Long = Codes(size: 2);

    /// <summary>Reads the instruction at an offset.</summary>
    /// <returns>False at the end, and where there is no instruction.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> il, int offset, out IlInstruction instruction)
    {
        instruction = default;
        if (offset >= il.Length)
            return false;
        var isLong = il[offset] == TwoBytePrefix;
        if (isLong && offset + 1 >= il.Length)
            return false;
        var code = isLong ? Long[il[offset + 1]] : Short[il[offset]];
        if (code.Name is null)
            return false;
        var operand = offset + (isLong ? 2 : 1);
        var end = operand + code.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch when operand + sizeof(int) <= il.Length => sizeof(int) * (1 + BinaryPrimitives.ReadInt32LittleEndian(il[operand..])),
            _ => 4,
        };
        if (end < operand || end > il.Length)
            return false;
        instruction = new(code, offset, operand, end);
        return true;
    }

    /// <summary>The instructions from an offset on, in order.</summary>
    internal static List<IlInstruction> ReadAll(ReadOnlySpan<byte> il, int start = 0)
    {
        var all = new List<IlInstruction>();
        for (var offset = start; TryRead(il, offset, out var instruction); offset = instruction.End)
            all.Add(instruction);
        return all;
    }

    /// <summary>The offset of the first instruction that stores to a static field; null when there is none.</summary>
    internal static int? FindStaticStore(BlobReader body, int field)
        => Find(body, instruction => instruction.Code == OpCodes.Stsfld, field);

    /// <summary>The offset of the first instruction that names that token; null when none does.</summary>
    internal static int? FindToken(BlobReader body, int token) => Find(body, instruction => instruction.NamesMember, token);

    /// <summary>What the instructions name: types, fields and methods, in order.</summary>
    internal static ImmutableArray<EntityHandle> Tokens(BlobReader body)
    {
        var il = body.ReadBytes(body.RemainingBytes);
        return [.. ReadAll(il).Where(instruction => instruction.NamesMember).Select(instruction => MetadataTokens.EntityHandle(instruction.Token(il)))];
    }

    private static int? Find(BlobReader body, Func<IlInstruction, bool> where, int token)
    {
        var il = body.ReadBytes(body.RemainingBytes);
        return ReadAll(il).Where(instruction => where(instruction) && instruction.Token(il) == token).Select(instruction => (int?)instruction.Offset).FirstOrDefault();
    }

    private static ImmutableArray<OpCode> Codes(int size)
    {
        var codes = new OpCode[byte.MaxValue + 1];
        foreach (var code in typeof(OpCodes).GetFields().Select(field => field.GetValue(null)).OfType<OpCode>().Where(code => code.Size == size && code.OpCodeType != OpCodeType.Nternal))
            codes[code.Value & byte.MaxValue] = code;
        return [.. codes];
    }
}
