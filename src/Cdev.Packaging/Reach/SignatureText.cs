using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Cdev.Packaging.Reach;

/// <summary>Writes signatures as text, and collects what they name (ECMA-335, II.23.2).</summary>
internal sealed class SignatureText(References references)
{
    private readonly StringBuilder _text = new();
    private readonly List<int> _targets = [];
    private readonly List<int> _renamed = [];

    internal Named Take() => new(_text.ToString(), [.. _targets.Distinct()], [.. _renamed]);

    /// <summary>A signature of a member, of local variables, or of a method's instantiation.</summary>
    internal void AddAny(ref BlobReader blob)
    {
        var header = blob.ReadSignatureHeader();
        switch (header.Kind)
        {
            case SignatureKind.Field:
                _text.Append(':');
                AddType(ref blob);
                break;
            case SignatureKind.LocalVariables:
                AddList(ref blob, blob.ReadCompressedInteger(), '(', ')');
                break;
            case SignatureKind.MethodSpecification:
                AddList(ref blob, blob.ReadCompressedInteger(), '<', '>');
                break;
            default:
                AddMethod(ref blob, header);
                break;
        }
    }

    internal void AddType(ref BlobReader blob)
    {
        var code = blob.ReadSignatureTypeCode();
        switch (code)
        {
            case SignatureTypeCode.TypeHandle:
                Add(blob.ReadTypeHandle());
                break;
            case SignatureTypeCode.GenericTypeInstance:
                // Class or value type: the type itself says which.
                _ = blob.ReadCompressedInteger();
                Add(blob.ReadTypeHandle());
                AddList(ref blob, blob.ReadCompressedInteger(), '<', '>');
                break;
            case SignatureTypeCode.GenericTypeParameter:
                _text.Append('!').Append(blob.ReadCompressedInteger());
                break;
            case SignatureTypeCode.GenericMethodParameter:
                _text.Append("!!").Append(blob.ReadCompressedInteger());
                break;
            case SignatureTypeCode.SZArray:
                AddType(ref blob);
                _text.Append("[]");
                break;
            case SignatureTypeCode.Array:
                AddType(ref blob);
                AddShape(ref blob);
                break;
            case SignatureTypeCode.Pointer:
                AddType(ref blob);
                _text.Append('*');
                break;
            case SignatureTypeCode.ByReference:
                AddType(ref blob);
                _text.Append('&');
                break;
            case SignatureTypeCode.Pinned:
                AddType(ref blob);
                _text.Append(" pinned");
                break;
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                _text.Append(code == SignatureTypeCode.RequiredModifier ? "modreq(" : "modopt(");
                Add(blob.ReadTypeHandle());
                _text.Append(')');
                AddType(ref blob);
                break;
            case SignatureTypeCode.FunctionPointer:
                _text.Append("fn");
                AddMethod(ref blob, blob.ReadSignatureHeader());
                break;
            case SignatureTypeCode.Sentinel:
                _text.Append("...");
                AddType(ref blob);
                break;
            default:
                _text.Append(NameOf(code));
                break;
        }
    }

    private static string NameOf(SignatureTypeCode code) => code switch
    {
        SignatureTypeCode.String => "string",
        SignatureTypeCode.Object => "object",
        SignatureTypeCode.Int32 => "int",
        SignatureTypeCode.Boolean => "bool",
        SignatureTypeCode.Void => "void",
        _ => code.ToString(),
    };

    private void AddMethod(ref BlobReader blob, SignatureHeader header)
    {
        if (header.IsGeneric)
            _text.Append('`').Append(blob.ReadCompressedInteger());
        var parameters = blob.ReadCompressedInteger();
        var result = new SignatureText(references);
        result.AddType(ref blob);
        // Parameters first: what looks for them finds them at the start.
        AddList(ref blob, parameters, '(', ')');
        _text.Append(header.RawValue);
        _text.Append(result._text);
        _targets.AddRange(result._targets);
        _renamed.AddRange(result._renamed);
    }

    private void AddList(ref BlobReader blob, int count, char open, char close)
    {
        _text.Append(open);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                _text.Append(',');
            AddType(ref blob);
        }

        _text.Append(close);
    }

    private void AddShape(ref BlobReader blob)
    {
        _text.Append('[').Append(blob.ReadCompressedInteger());
        for (var sizes = blob.ReadCompressedInteger(); sizes > 0; sizes--)
            _text.Append(',').Append(blob.ReadCompressedInteger());
        _text.Append(';');
        for (var bounds = blob.ReadCompressedInteger(); bounds > 0; bounds--)
            _text.Append(',').Append(blob.ReadCompressedSignedInteger());
        _text.Append(']');
    }

    private void Add(EntityHandle type)
    {
        var named = references.Of(type);
        _text.Append(named.Text);
        _targets.AddRange(named.Targets);
        _renamed.AddRange(named.Renamed);
    }
}
