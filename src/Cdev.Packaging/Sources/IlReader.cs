using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Cdev.Packaging.Sources;

/// <summary>Walks over the instructions of a method body (ECMA-335, III).</summary>
internal static class IlReader
{
    private const int TwoBytePrefix = 0xFE;

    private static readonly ImmutableDictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null))
        .OfType<OpCode>()
        .ToImmutableDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    /// <summary>The offset of the first instruction that stores to a static field; null when there is none.</summary>
    internal static int? FindStaticStore(BlobReader body, int field)
    {
        while (body.RemainingBytes > 0)
        {
            var offset = body.Offset;
            var code = ReadCode(ref body);
            if (code == (ushort)OpCodes.Stsfld.Value)
            {
                if (body.ReadInt32() == field)
                    return offset;
            }
            else if (!TrySkipOperand(ref body, code))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The offset of the first instruction that names that token; null when none does.</summary>
    internal static int? FindToken(BlobReader body, int token)
        => Instructions(body).Where(instruction => instruction.Token == token).Select(instruction => (int?)instruction.Offset).FirstOrDefault();

    /// <summary>What the instructions name: types, fields and methods, in order.</summary>
    internal static ImmutableArray<EntityHandle> Tokens(BlobReader body)
        => [.. Instructions(body).Select(instruction => MetadataTokens.EntityHandle(instruction.Token))];

    private static List<(int Offset, int Token)> Instructions(BlobReader body)
    {
        var found = new List<(int, int)>();
        while (body.RemainingBytes > 0)
        {
            var offset = body.Offset;
            var code = ReadCode(ref body);
            if (Operands.GetValueOrDefault(code) is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType or OperandType.InlineTok)
                found.Add((offset, body.ReadInt32()));
            else if (!TrySkipOperand(ref body, code))
                break;
        }

        return found;
    }

    private static int ReadCode(ref BlobReader body)
    {
        var first = body.ReadByte();
        return first == TwoBytePrefix ? (first << 8) | body.ReadByte() : first;
    }

    private static bool TrySkipOperand(ref BlobReader body, int code)
    {
        if (!Operands.TryGetValue(code, out var type))
            return false;
        body.Offset += type switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => sizeof(int) * body.ReadInt32(),
            _ => 4,
        };
        return true;
    }
}
