using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Cdev.Packaging.Reach;

/// <summary>
/// Says what the tokens and signatures of an assembly name, in the program and outside. What it found it keeps; many threads may ask.
/// </summary>
internal sealed class References(ProgramModules program, ProgramModule module)
{
    private const string MulticastInvoke = "Invoke";

    private readonly MetadataReader _reader = module.Reader;
    private readonly ConcurrentDictionary<BlobHandle, Named> _blobs = new();
    private readonly Named?[] _methods = new Named?[module.Reader.MethodDefinitions.Count + 1];
    private readonly Named?[] _fields = new Named?[module.Reader.FieldDefinitions.Count + 1];
    private readonly Named?[] _definitions = new Named?[module.Reader.TypeDefinitions.Count + 1];
    private readonly Named?[] _types = new Named?[module.Reader.TypeReferences.Count + 1];
    private readonly Named?[] _members = new Named?[module.Reader.MemberReferences.Count + 1];
    private readonly Named?[] _specifications = new Named?[module.Reader.GetTableRowCount(TableIndex.TypeSpec) + 1];
    private readonly Named?[] _instances = new Named?[module.Reader.GetTableRowCount(TableIndex.MethodSpec) + 1];
    private readonly Named?[] _signatures = new Named?[module.Reader.GetTableRowCount(TableIndex.StandAloneSig) + 1];

    /// <summary>What a token names.</summary>
    internal Named Of(EntityHandle handle) => handle.IsNil ? Named.Nothing : handle.Kind switch
    {
        HandleKind.TypeDefinition => Cached(_definitions, handle, row => Definition(MetadataTokens.TypeDefinitionHandle(row))),
        HandleKind.TypeReference => Cached(_types, handle, row => Reference(MetadataTokens.TypeReferenceHandle(row))),
        HandleKind.TypeSpecification => Cached(_specifications, handle, row => Specification(MetadataTokens.TypeSpecificationHandle(row))),
        HandleKind.MemberReference => Cached(_members, handle, row => Member(MetadataTokens.MemberReferenceHandle(row))),
        HandleKind.MethodSpecification => Cached(_instances, handle, row => Instance(MetadataTokens.MethodSpecificationHandle(row))),
        HandleKind.StandaloneSignature => Cached(_signatures, handle, row => StandAlone(MetadataTokens.StandaloneSignatureHandle(row))),
        HandleKind.MethodDefinition => Cached(_methods, handle, row => Method(MetadataTokens.MethodDefinitionHandle(row))),
        HandleKind.FieldDefinition => Cached(_fields, handle, row => Field(MetadataTokens.FieldDefinitionHandle(row))),
        _ => Named.Nothing,
    };

    /// <summary>What a signature names, whatever it is of.</summary>
    internal Named Signature(BlobHandle signature)
    {
        if (_blobs.TryGetValue(signature, out var known))
            return known;
        var writer = new SignatureText(this);
        var blob = _reader.GetBlobReader(signature);
        writer.AddAny(ref blob);
        return _blobs.GetOrAdd(signature, writer.Take());
    }

    /// <summary>The local variables' types, one each.</summary>
    internal Named[] Locals(StandaloneSignatureHandle signature)
    {
        if (signature.IsNil)
            return [];
        var blob = _reader.GetBlobReader(_reader.GetStandaloneSignature(signature).Signature);
        _ = blob.ReadSignatureHeader();
        var locals = new Named[blob.ReadCompressedInteger()];
        for (var i = 0; i < locals.Length; i++)
        {
            var writer = new SignatureText(this);
            writer.AddType(ref blob);
            locals[i] = writer.Take();
        }

        return locals;
    }

    /// <summary>The type that an attribute or a text names; null when it is none of the program or of a referenced assembly.</summary>
    internal Named? OfName(string name)
    {
        if (!TypeName.TryParse(name, out var parsed))
            return null;
        var text = new StringBuilder();
        var targets = new List<int>();
        var renamed = new List<int>();
        return AddName(parsed, text, targets, renamed) ? new(text.ToString(), [.. targets], [.. renamed]) : null;
    }

    /// <summary>The program's type of a name in an attribute; null of others.</summary>
    internal (ProgramModule Module, TypeDefinitionHandle Type)? FindEnum(TypeName name)
        => (name.AssemblyName is { } assembly ? program.Find(assembly.Name) : module) is { } owner ? program.FindType(owner, TypeName.Unescape(name.FullName)) : null;

    /// <summary>The program's type that a token means: of an instantiation the generic type; null of others.</summary>
    internal (ProgramModule Module, TypeDefinitionHandle Type)? DefinitionOf(EntityHandle type)
    {
        switch (type.Kind)
        {
            case HandleKind.TypeDefinition:
                return (module, (TypeDefinitionHandle)type);
            case HandleKind.TypeReference:
                return FullNameOf((TypeReferenceHandle)type) is var (assembly, name) && program.Find(assembly) is { } other ? program.FindType(other, name) : null;
            case HandleKind.TypeSpecification:
                var signature = _reader.GetBlobReader(_reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                    return null;
                _ = signature.ReadCompressedInteger();
                return DefinitionOf(signature.ReadTypeHandle());
            default:
                return null;
        }
    }

    /// <summary>Assembly and full name of a referenced type.</summary>
    internal (string Assembly, string Name) FullNameOf(TypeReferenceHandle handle)
    {
        var reference = _reader.GetTypeReference(handle);
        var name = _reader.GetString(reference.Name);
        switch (reference.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                var (assembly, outer) = FullNameOf((TypeReferenceHandle)reference.ResolutionScope);
                return (assembly, $"{outer}+{name}");
            case HandleKind.AssemblyReference:
                return (_reader.GetString(_reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name), Qualified(reference.Namespace, name));
            default:
                return (module.Name, Qualified(reference.Namespace, name));
        }
    }

    private static Named Cached(Named?[] cache, EntityHandle handle, Func<int, Named> make)
    {
        var row = MetadataTokens.GetRowNumber(handle);
        return cache[row] ??= make(row);
    }

    private string Qualified(StringHandle space, string name) => space.IsNil ? name : $"{_reader.GetString(space)}.{name}";

    private Named Definition(TypeDefinitionHandle handle)
    {
        var text = new StringBuilder();
        var renamed = new List<int>();
        AddOwnName(module, handle, text, renamed);
        return new(text.ToString(), WithReadAttribute(module.Name, module.FullNames[ProgramModule.RowOf(handle) - 1], [module.NodeOf(handle)]), [.. renamed]);
    }

    // The name where a type stands, with gaps: the same whichever assembly names it.
    private static void AddOwnName(ProgramModule module, TypeDefinitionHandle handle, StringBuilder text, List<int> renamed)
    {
        var type = module.Reader.GetTypeDefinition(handle);
        if (type.GetDeclaringType() is { IsNil: false } outer)
        {
            AddOwnName(module, outer, text, renamed);
            text.Append('+');
        }
        else
        {
            text.Append('[').Append(module.Name).Append(']').Append(module.Reader.GetString(type.Namespace)).Append('.');
        }

        if (module.NameOf(handle) is { } generated)
        {
            text.Append(generated.Stem);
            renamed.Add(module.TypeNode(handle));
        }
        else
        {
            text.Append(module.Reader.GetString(type.Name));
        }
    }

    private int[] WithReadAttribute(string assembly, string fullName, List<int> targets)
    {
        if (SlicedAttributes.IsDropped(assembly, fullName) && program.ReadAttributeNode(fullName) is { } read)
            targets.Add(read);
        return [.. targets];
    }

    private Named Reference(TypeReferenceHandle handle)
    {
        var (assembly, name) = FullNameOf(handle);
        var targets = new List<int>();
        var scope = _reader.GetTypeReference(handle);
        while (scope.ResolutionScope.Kind == HandleKind.TypeReference)
            scope = _reader.GetTypeReference((TypeReferenceHandle)scope.ResolutionScope);
        if (scope.ResolutionScope.Kind == HandleKind.AssemblyReference)
            targets.Add(module.ReferenceNode((AssemblyReferenceHandle)scope.ResolutionScope));

        if (program.Find(assembly) is { } other)
        {
            // Forwarders stay with the assembly that the reference names.
            targets.Add(other.AssemblyNode);
            if (program.FindType(other, name) is var (definer, type))
            {
                var text = new StringBuilder();
                var renamed = new List<int>();
                AddOwnName(definer, type, text, renamed);
                targets.Add(definer.NodeOf(type));
                return new(text.ToString(), WithReadAttribute(assembly, name, targets), [.. renamed]);
            }
        }

        return new($"[{assembly}]{name}", WithReadAttribute(assembly, name, targets), []);
    }

    private Named Specification(TypeSpecificationHandle handle)
    {
        var writer = new SignatureText(this);
        var blob = _reader.GetBlobReader(_reader.GetTypeSpecification(handle).Signature);
        writer.AddType(ref blob);
        return writer.Take();
    }

    private Named StandAlone(StandaloneSignatureHandle handle) => Signature(_reader.GetStandaloneSignature(handle).Signature);

    private Named Instance(MethodSpecificationHandle handle)
    {
        var specification = _reader.GetMethodSpecification(handle);
        var method = Of(specification.Method);
        var arguments = Signature(specification.Signature);
        var targets = arguments.Targets.AsEnumerable();
        // A method outside may look at its type arguments, as a serializer does.
        if (method.Call is { MayReflect: true })
            targets = targets.Select(Whole);
        return new(method.Text + arguments.Text, [.. method.Targets, .. targets], [.. method.Renamed, .. arguments.Renamed], method.Call) { Members = method.Members };
    }

    /// <summary>Of a type that is cut by member the whole type; other nodes as they are.</summary>
    internal int Whole(int node)
    {
        var owner = node < program.FirstReadAttribute ? program.ModuleOf(node) : null;
        return owner is not null && node < owner.FirstWholeType ? node - owner.FirstType + owner.FirstWholeType : node;
    }

    private Named Method(MethodDefinitionHandle handle)
    {
        var method = _reader.GetMethodDefinition(handle);
        var declaring = method.GetDeclaringType();
        return Own(declaring, module.NameOf(handle), _reader.GetString(method.Name), method.Signature, module.NodeOf(declaring, handle), module.MethodNode(handle));
    }

    private Named Field(FieldDefinitionHandle handle)
    {
        var field = _reader.GetFieldDefinition(handle);
        var declaring = field.GetDeclaringType();
        return Own(declaring, module.NameOf(handle), _reader.GetString(field.Name), field.Signature, module.NodeOf(declaring, handle), module.FieldNode(handle));
    }

    private Named Own(TypeDefinitionHandle declaring, GeneratedName? generated, string name, BlobHandle signature, int target, int node)
    {
        var type = Of(declaring);
        var types = Signature(signature);
        return new(
            $"{type.Text}::{generated?.Stem ?? name}{types.Text}",
            [target, .. types.Targets],
            generated is null ? [.. type.Renamed, .. types.Renamed] : [.. type.Renamed, node, .. types.Renamed])
        {
            Members = [node],
        };
    }

    private Named Member(MemberReferenceHandle handle)
    {
        var reference = _reader.GetMemberReference(handle);
        var name = _reader.GetString(reference.Name);
        if (reference.Parent.Kind == HandleKind.MethodDefinition)
        {
            // ECMA-335, II.22.25: a call with variable arguments.
            var called = Of(reference.Parent);
            var arguments = Signature(reference.Signature);
            return new(called.Text + arguments.Text, [.. called.Targets, .. arguments.Targets], [.. called.Renamed, .. arguments.Renamed]) { Members = called.Members };
        }

        var parent = Of(reference.Parent);
        var signature = Signature(reference.Signature);
        var (targets, nodes) = reference.Parent.Kind == HandleKind.ModuleReference || DefinitionOf(reference.Parent) is not var (owner, type)
            ? ([], [])
            : Find(owner, type, name, reference, signature.Text);
        var generated = nodes.Length > 0 ? NameOf(nodes[0]) : null;
        return new(
            $"{parent.Text}::{generated?.Stem ?? name}{signature.Text}",
            [.. parent.Targets, .. signature.Targets, .. targets],
            generated is null ? [.. parent.Renamed, .. signature.Renamed] : [.. parent.Renamed, nodes[0], .. signature.Renamed],
            reference.GetKind() == MemberReferenceKind.Method && Outside(reference.Parent) is { } outside ? NameLoading.Describe(outside, name, signature.Text) : null)
        {
            Members = nodes,
        };
    }

    private GeneratedName? NameOf(int node)
    {
        var owner = program.ModuleOf(node);
        var found = owner.Describe(node);
        return found.Kind == NodeKind.Method ? owner.NameOf(MetadataTokens.MethodDefinitionHandle(found.Row)) : owner.NameOf(MetadataTokens.FieldDefinitionHandle(found.Row));
    }

    // The full name of a type outside the program; null of those in it, and of arrays and type parameters.
    private string? Outside(EntityHandle type)
    {
        if (DefinitionOf(type) is not null)
            return null;
        switch (type.Kind)
        {
            case HandleKind.TypeReference:
                return FullNameOf((TypeReferenceHandle)type).Name;
            case HandleKind.TypeSpecification:
                var signature = _reader.GetBlobReader(_reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                    return null;
                _ = signature.ReadCompressedInteger();
                return Outside(signature.ReadTypeHandle());
            default:
                return null;
        }
    }

    // In the type or in those that it inherits from. Of overloads that texts don't tell apart all: more than what is meant is safe.
    private (int[] Targets, int[] Nodes) Find(ProgramModule owner, TypeDefinitionHandle type, string name, MemberReference reference, string signature)
    {
        var isField = reference.GetKind() == MemberReferenceKind.Field;
        for (var depth = 0; depth < 100; depth++)
        {
            var there = owner.Reader.GetTypeDefinition(type);
            var found = isField
                ? there.GetFields().Where(field => owner.Reader.StringComparer.Equals(owner.Reader.GetFieldDefinition(field).Name, name)).Select(field => (Handle: (EntityHandle)field, Target: owner.NodeOf(type, field), Node: owner.FieldNode(field))).ToList()
                : there.GetMethods().Where(method => owner.Reader.StringComparer.Equals(owner.Reader.GetMethodDefinition(method).Name, name)).Select(method => (Handle: (EntityHandle)method, Target: owner.NodeOf(type, method), Node: owner.MethodNode(method))).ToList();
            if (found.Count > 1 && owner == module)
            {
                var exact = found.Where(member => Signature(_reader.GetMethodDefinition((MethodDefinitionHandle)member.Handle).Signature).Text == signature).ToList();
                if (exact.Count > 0)
                    found = exact;
            }
            else if (found.Count > 1)
            {
                var others = new References(program, owner);
                var exact = found.Where(member => WithoutAssemblies(others.Signature(owner.Reader.GetMethodDefinition((MethodDefinitionHandle)member.Handle).Signature).Text) == WithoutAssemblies(signature)).ToList();
                if (exact.Count > 0)
                    found = exact;
            }

            if (found.Count > 0)
                return ([.. found.Select(member => member.Target)], [.. found.Select(member => member.Node)]);
            // A delegate's and an array's methods are the runtime's; others are inherited.
            if (name == MulticastInvoke || there.BaseType.IsNil || new References(program, owner).DefinitionOf(there.BaseType) is not var (baseOwner, baseType))
                break;
            (owner, type) = (baseOwner, baseType);
        }

        return ([], []);
    }

    // The framework's types are in other assemblies for who compiled against another framework.
    private static string WithoutAssemblies(string signature)
    {
        var text = new StringBuilder(signature.Length);
        var depth = 0;
        for (var i = 0; i < signature.Length; i++)
        {
            if (signature[i] == '[' && i + 1 < signature.Length && (char.IsLetter(signature[i + 1]) || signature[i + 1] == '_'))
                depth++;
            else if (signature[i] == ']' && depth > 0)
                depth--;
            else if (depth == 0)
                text.Append(signature[i]);
        }

        return text.ToString();
    }

    private bool AddName(TypeName name, StringBuilder text, List<int> targets, List<int> renamed)
    {
        if (name.IsArray || name.IsPointer || name.IsByRef)
        {
            if (!AddName(name.GetElementType(), text, targets, renamed))
                return false;
            text.Append(name.IsArray ? string.Create(CultureInfo.InvariantCulture, $"[{name.GetArrayRank()}]") : "*");
            return true;
        }

        if (name.IsConstructedGenericType)
        {
            if (!AddName(name.GetGenericTypeDefinition(), text, targets, renamed))
                return false;
            text.Append('<');
            foreach (var argument in name.GetGenericArguments())
            {
                // An argument that nobody knows here does not make the others unknown.
                if (!AddName(argument, text, targets, renamed))
                    text.Append(argument.FullName);
                text.Append(',');
            }

            text.Append('>');
            return true;
        }

        var fullName = TypeName.Unescape(name.FullName);
        var owner = name.AssemblyName is { } assembly ? program.Find(assembly.Name) : module;
        if (owner is not null && program.FindType(owner, fullName) is var (definer, type))
        {
            AddOwnName(definer, type, text, renamed);
            targets.Add(definer.NodeOf(type));
            if (owner != module)
                targets.Add(owner.AssemblyNode);
            return true;
        }

        if (name.AssemblyName is null)
            return false;
        foreach (var reference in _reader.AssemblyReferences)
        {
            if (_reader.StringComparer.Equals(_reader.GetAssemblyReference(reference).Name, name.AssemblyName.Name))
            {
                targets.Add(module.ReferenceNode(reference));
                text.Append('[').Append(name.AssemblyName.Name).Append(']').Append(fullName);
                return true;
            }
        }

        return false;
    }
}
