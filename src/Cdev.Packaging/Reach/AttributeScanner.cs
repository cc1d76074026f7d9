using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Reach;

/// <summary>An attribute that slices only have when code names its type.</summary>
/// <param name="Read">The node of its type.</param>
/// <param name="Facts">What it is made of.</param>
internal sealed record DroppedAttribute(int Read, MemberFacts Facts);

/// <summary>Collects what attributes name.</summary>
internal sealed class AttributeScanner(ProgramModules program, ProgramModule module, References references, Naming naming)
{
    private const string DynamicDependency = "System.Diagnostics.CodeAnalysis.DynamicDependencyAttribute";
    private const string UnsafeAccessor = "System.Runtime.CompilerServices.UnsafeAccessorAttribute";
    private const string Manifest = "Cdev.Hosting.ManifestAttribute";

    private readonly MetadataReader _reader = module.Reader;
    private readonly ArgumentTypes _types = new(module, references);

    /// <summary>The attributes of something. Those that slices do not have are given apart.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="owner">The type in which they stand; nil of an assembly's.</param>
    /// <param name="method">The method that they are of; nil of others'.</param>
    internal ImmutableArray<DroppedAttribute> Scan(CustomAttributeHandleCollection attributes, TypeDefinitionHandle owner, MethodDefinitionHandle method = default)
    {
        naming.Text.Add(attributes.Count == 0 ? 0 : 1);
        List<DroppedAttribute>? dropped = null;
        foreach (var handle in attributes)
        {
            var attribute = _reader.GetCustomAttribute(handle);
            if (AttributeType.Of(_reader, attribute) is not { } type || type.FullName == Manifest)
                continue;
            if (!SlicedAttributes.IsDropped(type.Assembly, type.FullName))
            {
                Scan(attribute, type, owner, method, naming);
            }
            else if (program.ReadAttributeNode(type.FullName) is { } read)
            {
                var own = new Naming();
                Scan(attribute, type, owner, method, own);
                (dropped ??= []).Add(new(read, own.Take()));
            }
        }

        return dropped is null ? [] : [.. dropped];
    }

    private void Scan(CustomAttribute attribute, AttributeType type, TypeDefinitionHandle owner, MethodDefinitionHandle method, Naming into)
    {
        into.Add(references.Of(attribute.Constructor));
        var blob = _reader.GetBlobReader(attribute.Value);
        // Prolog and no named argument, after arguments without text: nothing is named.
        if (blob.Length <= 4 || type.FullName.StartsWith("System.Runtime.CompilerServices.Nullable", StringComparison.Ordinal))
        {
            into.Text.Add(blob.ReadBytes(blob.Length));
            return;
        }

        if (Decode(attribute) is not { } value)
        {
            // Enumerations of other assemblies may be of any size; what cannot be read is looked through for names.
            into.Text.Add(blob.ReadBytes(blob.Length));
            ScanTexts(_reader.GetBlobBytes(attribute.Value), into);
            return;
        }

        into.Text.Add(value.FixedArguments.Length);
        foreach (var argument in value.FixedArguments)
            Add(argument.Value, into);
        foreach (var argument in value.NamedArguments)
        {
            into.Text.Add((int)argument.Kind);
            into.Text.Add(argument.Name ?? "");
            Add(argument.Value, into);
        }

        if (type.FullName == DynamicDependency)
            AddDependency(value, owner, into);
        else if (type.FullName == UnsafeAccessor && !method.IsNil)
            AddAccessed(value, method, into);
    }

    private CustomAttributeValue<ArgumentType>? Decode(CustomAttribute attribute)
    {
        foreach (var size in (ReadOnlySpan<PrimitiveTypeCode>)[PrimitiveTypeCode.Int32, PrimitiveTypeCode.Byte, PrimitiveTypeCode.Int64, PrimitiveTypeCode.Int16])
        {
            _types.ForeignEnum = size;
            try
            {
                return attribute.DecodeValue(_types);
            }
            catch (Exception e) when (e is BadImageFormatException or ArgumentException)
            {
                // Try the next size; null says that none does.
            }
        }

        return null;
    }

    private void Add(object? value, Naming into)
    {
        switch (value)
        {
            case null:
                into.Text.Add("null");
                break;
            case ArgumentType type:
                AddName(type.Name, isType: true, into);
                break;
            case string text:
                AddName(text, isType: false, into);
                break;
            case ImmutableArray<CustomAttributeTypedArgument<ArgumentType>> items:
                into.Text.Add(items.Length);
                foreach (var item in items)
                    Add(item.Value, into);
                break;
            default:
                into.Text.Add(FormattableString.Invariant($"{value.GetType().Name} {value}"));
                break;
        }
    }

    // Texts may name types too: converters, designers and proxies are given so.
    private void AddName(string name, bool isType, Naming into)
    {
        var named = name.Length is > 0 and < 1000 && (isType || LooksLikeType(name)) ? references.OfName(name) : null;
        if (named is null)
        {
            into.Text.Add(name);
            return;
        }

        into.Add(named);
        // What is given so is looked at by reflection.
        if (!IsGenerated(name))
            into.Targets.AddRange(named.Targets.Select(references.Whole));
    }

    private static bool IsGenerated(string name) => name.Contains('<', StringComparison.Ordinal);

    private static bool LooksLikeType(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '+' or '`' or ',' or ' ' or '=' or '[' or ']' or '-');

    private void ScanTexts(byte[] blob, Naming into)
    {
        for (var start = 0; start < blob.Length; start++)
        {
            var length = blob[start];
            if (length is < 3 or >= 0x80 || start + 1 + length > blob.Length)
                continue;
            var text = System.Text.Encoding.UTF8.GetString(blob, start + 1, length);
            if (LooksLikeType(text) && references.OfName(text) is { } named)
                into.Targets.AddRange(named.Targets.Select(references.Whole));
        }
    }

    // The forms of the attribute's constructors: a member's signature or kinds of members, and the type, its name, or none: the declaring one.
    private void AddDependency(CustomAttributeValue<ArgumentType> value, TypeDefinitionHandle owner, Naming into)
    {
        var arguments = value.FixedArguments;
        if (arguments.Length == 1 && !owner.IsNil && arguments[0].Value is string signature)
        {
            into.Targets.AddRange(MembersNamed(module, owner, signature.Split('(')[0]));
            return;
        }

        if (arguments.Length < 2)
            return;
        var name = arguments[1].Value is ArgumentType type ? type.Name : arguments[1].Value as string ?? "";
        if (arguments.Length > 2 && arguments[2].Value is string assembly)
            name = $"{name}, {assembly}";
        if (references.OfName(name) is { } named)
            into.Targets.AddRange(named.Targets.Select(references.Whole));
    }

    // The class of the first parameter has the member; a constructor makes what the method gives.
    private void AddAccessed(CustomAttributeValue<ArgumentType> value, MethodDefinitionHandle handle, Naming into)
    {
        var method = _reader.GetMethodDefinition(handle);
        var name = value.NamedArguments.FirstOrDefault(argument => argument.Name == "Name").Value as string ?? _reader.GetString(method.Name);
        foreach (var target in references.Signature(method.Signature).Targets)
        {
            if (target >= program.FirstReadAttribute)
                continue;
            var owner = program.ModuleOf(target);
            if (target < owner.FirstWholeType)
                into.Targets.AddRange(MembersNamed(owner, MetadataTokens.TypeDefinitionHandle(target - owner.FirstType + 1), name).Concat(MembersNamed(owner, MetadataTokens.TypeDefinitionHandle(target - owner.FirstType + 1), ".ctor")));
        }
    }

    private static IEnumerable<int> MembersNamed(ProgramModule owner, TypeDefinitionHandle type, string name)
    {
        var definition = owner.Reader.GetTypeDefinition(type);
        if (name == "*")
            return [owner.WholeTypeNode(type)];
        if (name.StartsWith('#'))
            name = "." + name[1..];
        return definition.GetMethods()
            .Where(method => owner.Reader.GetString(owner.Reader.GetMethodDefinition(method).Name) is var there && (there == name || there == "get_" + name || there == "set_" + name))
            .Select(owner.MethodNode)
            .Concat(definition.GetFields().Where(field => owner.Reader.GetString(owner.Reader.GetFieldDefinition(field).Name) == name).Select(owner.FieldNode));
    }
}
