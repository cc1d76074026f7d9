using System.Buffers.Binary;
using System.Text;
using Mono.Cecil;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Rewrites the names of types in the arguments of an attribute (ECMA-335, II.23.3). Everything else is copied: reading it would ask for the
/// assemblies that define the enums.
/// </summary>
internal sealed class AttributeBlob
{
    private const byte StringCode = 0x0E;
    private const byte ArrayCode = 0x1D;
    private const byte TypeCode = 0x50;
    private const byte BoxedCode = 0x51;
    private const byte EnumCode = 0x55;
    private const byte Null = 0xFF;
    private const uint NullArray = 0xFFFFFFFF;

    private readonly byte[] _blob;
    private readonly ModuleDefinition _module;
    private readonly Func<string, string> _rename;
    private readonly int _foreignEnumSize;
    private readonly MemoryStream _output = new();
    private int _position;

    private AttributeBlob(byte[] blob, ModuleDefinition module, Func<string, string> rename, int foreignEnumSize)
    {
        _blob = blob;
        _module = module;
        _rename = rename;
        _foreignEnumSize = foreignEnumSize;
    }

    /// <param name="blob">The arguments.</param>
    /// <param name="constructor">Whose they are.</param>
    /// <param name="rename">From a type's name to its name in the slice.</param>
    /// <exception cref="InvalidDataException">They are not what the constructor takes.</exception>
    internal static byte[] Rewrite(byte[] blob, MethodReference constructor, Func<string, string> rename)
    {
        var parameters = constructor.Parameters.Select(parameter => parameter.ParameterType).ToArray();
        // How many bytes an enum of another assembly has is not in this one. Nearly all have four; a wrong size does not come out even.
        foreach (var size in (ReadOnlySpan<int>)[4, 1, 2, 8])
        {
            try
            {
                return new AttributeBlob(blob, constructor.Module, rename, size).Rewrite(parameters);
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentOutOfRangeException)
            {
                // The next size.
            }
        }

        throw new InvalidDataException($"the arguments of an attribute {constructor.DeclaringType.FullName} cannot be read.");
    }

    private byte[] Rewrite(TypeReference[] parameters)
    {
        Copy(sizeof(ushort));
        foreach (var parameter in parameters)
            Argument(FormOf(parameter));
        var named = BinaryPrimitives.ReadUInt16LittleEndian(Copy(sizeof(ushort)));
        for (var i = 0; i < named; i++)
        {
            Copy(1);
            var form = ReadForm();
            CopyString();
            Argument(form);
        }

        return _position == _blob.Length ? _output.ToArray() : throw new InvalidDataException("More bytes than arguments.");
    }

    private static Form FormOf(TypeReference type) => type switch
    {
        ArrayType array => new(ArrayCode, Element: FormOf(array.ElementType)),
        TypeSpecification => throw new InvalidDataException("A type that no attribute has."),
        TypeDefinition own => new(EnumCode, Size: SizeOf(own)),
        { MetadataType: MetadataType.Object } => new(BoxedCode),
        { Namespace: "System", Name: "Type" } => new(TypeCode),
        { IsPrimitive: true } or { MetadataType: MetadataType.String } => new((byte)type.MetadataType),
        _ => new(EnumCode),
    };

    private Form ReadForm()
    {
        var code = Copy(1)[0];
        switch (code)
        {
            case ArrayCode:
                return new(ArrayCode, Element: ReadForm());
            case EnumCode:
                return new(EnumCode, Size: _module.GetType(RenameString().Replace('+', '/')) is { } own ? SizeOf(own) : null);
            default:
                return new(code);
        }
    }

    private void Argument(Form form)
    {
        switch (form.Code)
        {
            case ArrayCode:
                var count = BinaryPrimitives.ReadUInt32LittleEndian(Copy(sizeof(uint)));
                for (uint i = 0; i < count && count != NullArray; i++)
                    Argument(form.Element!);
                break;
            case StringCode:
                CopyString();
                break;
            case TypeCode:
                RenameString();
                break;
            case BoxedCode:
                Argument(ReadForm());
                break;
            case EnumCode:
                Copy(form.Size ?? _foreignEnumSize);
                break;
            default:
                Copy(SizeOf(form.Code));
                break;
        }
    }

    private static int SizeOf(TypeDefinition @enum) => SizeOf((byte)@enum.Fields.First(field => !field.IsStatic).FieldType.MetadataType);

    private static int SizeOf(byte code) => (MetadataType)code switch
    {
        MetadataType.Boolean or MetadataType.SByte or MetadataType.Byte => 1,
        MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16 => 2,
        MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single => 4,
        MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double => 8,
        _ => throw new InvalidDataException("A type that no attribute has."),
    };

    private ReadOnlySpan<byte> Copy(int length)
    {
        var bytes = _blob.AsSpan(_position, length);
        _output.Write(bytes);
        _position += length;
        return bytes;
    }

    private void CopyString()
    {
        var (start, length) = ReadLength();
        _output.Write(_blob.AsSpan(start, _position - start));
        Copy(length);
    }

    /// <returns>The new name; empty for null.</returns>
    private string RenameString()
    {
        var (start, length) = ReadLength();
        if (_blob[start] == Null)
        {
            _output.WriteByte(Null);
            return "";
        }

        var name = _rename(Encoding.UTF8.GetString(_blob.AsSpan(_position, length)));
        _position += length;
        var bytes = Encoding.UTF8.GetBytes(name);
        WriteLength(bytes.Length);
        _output.Write(bytes);
        return name;
    }

    // ECMA-335, II.23.2: a compressed unsigned integer.
    private (int Start, int Length) ReadLength()
    {
        var start = _position;
        var first = _blob.AsSpan(start)[0];
        if (first == Null)
        {
            _position++;
            return (start, 0);
        }

        var size = (first & 0x80) == 0 ? 1 : (first & 0x40) == 0 ? 2 : 4;
        var bytes = _blob.AsSpan(start, size);
        _position += size;
        return (start, size switch
        {
            1 => first,
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes) & 0x3FFF,
            _ => (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes) & 0x1FFFFFFF),
        });
    }

    private void WriteLength(int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        switch (length)
        {
            case < 0x80:
                bytes[0] = (byte)length;
                _output.Write(bytes[..1]);
                break;
            case < 0x4000:
                BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(length | 0x8000));
                _output.Write(bytes[..2]);
                break;
            default:
                BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)length | 0xC0000000);
                _output.Write(bytes);
                break;
        }
    }

    private sealed record Form(byte Code, Form? Element = null, int? Size = null);
}
