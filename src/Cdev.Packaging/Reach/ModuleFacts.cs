using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Cdev.Packaging.Reach;

/// <summary>A property or an event: there as long as one of its accessors is.</summary>
/// <param name="Facts">What it is made of.</param>
/// <param name="Dropped">Its attributes that slices do not have.</param>
/// <param name="Accessors">The rows of its accessors.</param>
internal sealed record AccessedMember(MemberFacts Facts, ImmutableArray<DroppedAttribute> Dropped, ImmutableArray<int> Accessors);

/// <summary>What a method does beside what it names.</summary>
/// <param name="Loads">What in it loads by name.</param>
/// <param name="Assemblies">The nodes of whole assemblies that it gets hold of.</param>
/// <param name="ReadsVersion">Whether it asks an assembly for its version.</param>
internal sealed record NameUses(ImmutableArray<NameLoad> Loads, ImmutableArray<int> Assemblies, bool ReadsVersion);

/// <summary>A static constructor that is cut, with what its parts are made of.</summary>
/// <param name="Body">Its parts.</param>
/// <param name="Parts">Of each initialiser.</param>
/// <param name="TailLocals">The local variables of the tail, which otherwise is part of the method.</param>
/// <param name="ClearsLocals">Whether local variables begin as zero.</param>
internal sealed record CutConstructor(StaticConstructor Body, ImmutableArray<InitializerFacts> Parts, ImmutableArray<int> TailLocals, bool ClearsLocals);

/// <summary>An initialiser in a static constructor.</summary>
/// <param name="Facts">What it is made of.</param>
/// <param name="Locals">The local variables that it uses.</param>
internal sealed record InitializerFacts(MemberFacts Facts, ImmutableArray<int> Locals);

/// <summary>What everything in an assembly is made of and needs: read once, for all functions.</summary>
internal sealed class ModuleFacts
{
    private readonly ProgramModules _program;
    private readonly ProgramModule _module;
    private readonly MetadataReader _reader;
    private readonly ImmutableArray<DroppedAttribute>[] _dropped;
    private readonly GeneratedName?[] _names;
    private readonly SymbolScanner? _debug;

    internal ModuleFacts(ProgramModules program, ProgramModule module)
    {
        (_program, _module, _reader) = (program, module, module.Reader);
        References = new(program, module);
        Types = new MemberFacts[_reader.TypeDefinitions.Count];
        Methods = new MemberFacts[_reader.MethodDefinitions.Count];
        Fields = new MemberFacts[_reader.FieldDefinitions.Count];
        Members = new ImmutableArray<AccessedMember>[_reader.TypeDefinitions.Count];
        Constructors = new CutConstructor?[_reader.TypeDefinitions.Count];
        NameUses = new NameUses?[_reader.MethodDefinitions.Count];
        NativeLibraries = new string?[_reader.MethodDefinitions.Count];
        Symbols = new byte[]?[_reader.MethodDefinitions.Count];
        _dropped = new ImmutableArray<DroppedAttribute>[module.EndNode - module.FirstType];
        _names = new GeneratedName?[module.EndNode - module.FirstType];
        _debug = module.Symbols is { } symbols ? new(module, symbols) : null;
        Assembly = ScanAssembly();
    }

    internal References References { get; }

    /// <summary>By row, from 0; as the following.</summary>
    internal MemberFacts[] Types { get; }

    internal MemberFacts[] Methods { get; }

    internal MemberFacts[] Fields { get; }

    /// <summary>Properties and events by their type's row, from 0.</summary>
    internal ImmutableArray<AccessedMember>[] Members { get; }

    /// <summary>By the type's row, from 0.</summary>
    internal CutConstructor?[] Constructors { get; }

    /// <summary>By the method's row, from 0.</summary>
    internal NameUses?[] NameUses { get; }

    /// <summary>By the method's row, from 0.</summary>
    internal string?[] NativeLibraries { get; }

    /// <summary>Hashes of debug data by the method's row, from 0; null without any.</summary>
    internal byte[]?[] Symbols { get; }

    internal MemberFacts Assembly { get; }

    /// <summary>The generated name of a type's, method's or field's node; null of other names.</summary>
    internal GeneratedName? NameOf(int node) => _names[node - _module.FirstType];

    /// <summary>The attributes of a node that slices do not have.</summary>
    internal ImmutableArray<DroppedAttribute> Dropped(int node) => _dropped[node - _module.FirstType] is { IsDefault: false } dropped ? dropped : [];

    /// <summary>Reads a type and its members. Different types may be read at once.</summary>
    internal void Scan(TypeDefinitionHandle handle)
    {
        var naming = new Naming();
        var attributes = new AttributeScanner(_program, _module, References, naming);
        var bodies = new BodyScanner(_program, _module, References, naming);
        var scanner = new MemberScanner(_module, References, attributes, naming);
        var type = _reader.GetTypeDefinition(handle);
        var row = ProgramModule.RowOf(handle) - 1;

        _dropped[row] = scanner.ScanType(handle, type);
        _names[row] = _module.NameOf(handle);
        Types[row] = naming.Take();

        var members = ImmutableArray.CreateBuilder<AccessedMember>();
        foreach (var property in type.GetProperties().Select(_reader.GetPropertyDefinition))
        {
            var dropped = scanner.ScanProperty(handle, property);
            var accessors = property.GetAccessors();
            members.Add(new(naming.Take(), dropped, Rows([accessors.Getter, accessors.Setter, .. accessors.Others])));
        }

        foreach (var @event in type.GetEvents().Select(_reader.GetEventDefinition))
        {
            var dropped = scanner.ScanEvent(handle, @event);
            var accessors = @event.GetAccessors();
            members.Add(new(naming.Take(), dropped, Rows([accessors.Adder, accessors.Remover, accessors.Raiser, .. accessors.Others])));
        }

        Members[row] = members.ToImmutable();

        foreach (var field in type.GetFields())
        {
            _dropped[_module.FieldNode(field) - _module.FirstType] = scanner.ScanField(handle, field);
            _names[_module.FieldNode(field) - _module.FirstType] = _module.NameOf(field);
            Fields[ProgramModule.RowOf(field) - 1] = naming.Take();
        }

        foreach (var method in type.GetMethods())
            ScanMethod(handle, method, scanner, bodies, naming);
    }

    private static ImmutableArray<int> Rows(IEnumerable<MethodDefinitionHandle> methods)
        => [.. methods.Where(method => !method.IsNil).Select(method => ProgramModule.RowOf(method))];

    private void ScanMethod(TypeDefinitionHandle type, MethodDefinitionHandle handle, MemberScanner scanner, BodyScanner bodies, Naming naming)
    {
        var row = ProgramModule.RowOf(handle) - 1;
        var method = _reader.GetMethodDefinition(handle);
        _dropped[_module.MethodNode(handle) - _module.FirstType] = scanner.ScanMethod(type, handle, method);
        _names[_module.MethodNode(handle) - _module.FirstType] = _module.NameOf(handle);
        Symbols[row] = _debug?.Scan(handle);
        if (method.Attributes.HasFlag(MethodAttributes.PinvokeImpl) && !method.GetImport().Module.IsNil)
            NativeLibraries[row] = _reader.GetString(_reader.GetModuleReference(method.GetImport().Module).Name);

        var typeRow = ProgramModule.RowOf(type) - 1;
        if (method.RelativeVirtualAddress != 0 && IsIl(method))
        {
            var body = _module.Image.GetMethodBody(method.RelativeVirtualAddress);
            if (_module.IsCut(type) && _module.StaticConstructors[typeRow] == handle)
                Constructors[typeRow] = Cut(body, StaticConstructor.Split(_module, handle), bodies, naming);
            else
                bodies.Scan(body);
        }

        Methods[row] = naming.Take();
        var assemblies = bodies.TakeAssemblies();
        var loads = bodies.TakeLoads();
        var readsVersion = bodies.TakeReadsVersion();
        if (loads.Length > 0 || assemblies.Length > 0 || readsVersion)
            NameUses[row] = new(loads, assemblies, readsVersion);
    }

    // What was found before, of the method itself, stays with the tail's: both are there as long as the constructor is.
    private static CutConstructor Cut(MethodBodyBlock body, StaticConstructor constructor, BodyScanner bodies, Naming naming)
    {
        var parts = ImmutableArray.CreateBuilder<InitializerFacts>();
        var partly = new Naming();
        foreach (var initializer in constructor.Initializers)
        {
            var locals = bodies.ScanPart(body, constructor.Il, initializer.Ranges, partly);
            parts.Add(new(partly.Take(), locals));
        }

        return new(constructor, parts.ToImmutable(), bodies.ScanPart(body, constructor.Il, [constructor.Tail], naming), body.LocalVariablesInitialized);
    }

    private static bool IsIl(MethodDefinition method) => (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.IL;

    private MemberFacts ScanAssembly()
    {
        var naming = new Naming();
        var attributes = new AttributeScanner(_program, _module, References, naming);
        var assembly = _reader.GetAssemblyDefinition();
        naming.Text.Add(_module.Name);
        naming.Text.Add(_reader.GetString(assembly.Culture));
        naming.Text.Add((int)assembly.Flags);
        naming.Text.Add(_reader.GetBlobBytes(assembly.PublicKey));
        naming.Text.Add((int)_module.Image.PEHeaders.CoffHeader.Characteristics);
        naming.Text.Add((int)_module.Image.PEHeaders.CoffHeader.Machine);
        naming.Text.Add((int)_module.Image.PEHeaders.CorHeader!.Flags);
        _dropped[_module.AssemblyNode - _module.FirstType] =
        [
            .. attributes.Scan(assembly.GetCustomAttributes(), default),
            .. attributes.Scan(_reader.GetModuleDefinition().GetCustomAttributes(), default),
        ];
        foreach (var exported in _reader.ExportedTypes.Select(_reader.GetExportedType).Select(exported => $"{_reader.GetString(exported.Namespace)}.{_reader.GetString(exported.Name)}").Order(StringComparer.Ordinal))
            naming.Text.Add(exported);
        foreach (var resource in _reader.ManifestResources.Select(_reader.GetManifestResource))
        {
            naming.Text.Add(_reader.GetString(resource.Name));
            naming.Text.Add((int)resource.Attributes);
            if (resource.Implementation.IsNil)
                naming.Text.Add(Content(resource));
        }

        return naming.Take();
    }

    private ReadOnlySpan<byte> Content(ManifestResource resource)
    {
        var all = _module.Image.GetSectionData(_module.Image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetReader();
        all.Offset = (int)resource.Offset;
        return all.ReadBytes(all.ReadInt32());
    }
}
