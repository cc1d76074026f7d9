using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Cdev.Model.Manifests;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Manifests;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Reach;

/// <summary>An assembly of the program, read into memory; and the numbers of its nodes.</summary>
internal sealed class ProgramModule
{
    private const string ManifestAttribute = "Cdev.Hosting.ManifestAttribute";
    private const string ProvidesAttribute = "Cdev.ProvidesAttribute";
    private const string StaticConstructor = ".cctor";

    private readonly MetadataReaderProvider? _symbols;
    private readonly bool[] _cut;
    private readonly bool[] _resources;
    private readonly ILookup<int, EntityHandle> _implements;
    private readonly FrozenSet<int> _implementations;
    private readonly GeneratedName?[] _typeNames;

    private ProgramModule(ProgramAssembly assembly, PEReader image, MetadataReaderProvider? symbols, Manifest? manifest, int index, int firstNode)
    {
        (Assembly, Image, _symbols, Index) = (assembly, image, symbols, index);
        Reader = image.GetMetadataReader();
        Name = Reader.GetString(Reader.GetAssemblyDefinition().Name);
        FirstType = firstNode;
        FirstWholeType = FirstType + Reader.TypeDefinitions.Count;
        FirstMethod = FirstWholeType + Reader.TypeDefinitions.Count;
        FirstField = FirstMethod + Reader.MethodDefinitions.Count;
        FirstReference = FirstField + Reader.FieldDefinitions.Count;
        AssemblyNode = FirstReference + Reader.AssemblyReferences.Count;
        WholeAssemblyNode = AssemblyNode + 1;
        EndNode = WholeAssemblyNode + 1;

        FullNames = [.. Reader.TypeDefinitions.Select(handle => Reader.FullName(Reader.GetTypeDefinition(handle)))];
        TypesByName = Reader.TypeDefinitions.ToFrozenDictionary(handle => FullNames[RowOf(handle) - 1], handle => handle, StringComparer.Ordinal);
        _typeNames = [.. Reader.TypeDefinitions.Select(handle => Reader.GetTypeDefinition(handle)).Select(type => GeneratedName.OfType(Reader.GetString(type.Name), Reader.GetString(type.Namespace)))];
        _cut = Cut(manifest);
        var declared = manifest is null ? [] : manifest.Resources.Select(resource => resource.Field).ToHashSet(StringComparer.Ordinal);
        _resources = [.. Reader.FieldDefinitions.Select(field => declared.Count > 0 && IsCut(Reader.GetFieldDefinition(field).GetDeclaringType()) && declared.Contains(FieldName(field)))];
        var implementations = Reader.TypeDefinitions
            .SelectMany(type => Reader.GetTypeDefinition(type).GetMethodImplementations())
            .Select(Reader.GetMethodImplementation)
            .Where(implementation => implementation.MethodBody.Kind == HandleKind.MethodDefinition)
            .ToList();
        _implements = implementations.ToLookup(implementation => RowOf(implementation.MethodBody), implementation => implementation.MethodDeclaration);
        _implementations = implementations.Select(implementation => RowOf(implementation.MethodBody)).ToFrozenSet();
        StaticConstructors = [.. Reader.TypeDefinitions.Select(handle => Reader.GetTypeDefinition(handle).GetMethods().FirstOrDefault(method => Reader.StringComparer.Equals(Reader.GetMethodDefinition(method).Name, StaticConstructor)))];
    }

    /// <summary>Where it is.</summary>
    internal ProgramAssembly Assembly { get; }

    internal PEReader Image { get; }

    internal MetadataReader Reader { get; }

    /// <summary>Null when there are none.</summary>
    internal MetadataReader? Symbols => _symbols?.GetMetadataReader();

    /// <summary>The simple name in its metadata.</summary>
    internal string Name { get; }

    /// <summary>Its number in the program.</summary>
    internal int Index { get; }

    internal int FirstType { get; }

    internal int FirstWholeType { get; }

    internal int FirstMethod { get; }

    internal int FirstField { get; }

    internal int FirstReference { get; }

    internal int AssemblyNode { get; }

    internal int WholeAssemblyNode { get; }

    /// <summary>After its last node.</summary>
    internal int EndNode { get; }

    /// <summary>By row, from 0.</summary>
    internal ImmutableArray<string> FullNames { get; }

    internal FrozenDictionary<string, TypeDefinitionHandle> TypesByName { get; }

    /// <summary>By the type's row, from 0; nil without one.</summary>
    internal ImmutableArray<MethodDefinitionHandle> StaticConstructors { get; }

    /// <exception cref="PackagingException">CDEV205: its symbols cannot be read. CDEV211: it cannot be read. CDEV201, CDEV202: its manifest cannot be read.</exception>
    internal static ProgramModule Read(ProgramAssembly assembly, Manifest? manifest, int index, int firstNode)
    {
        try
        {
            using var file = FileContents.OpenRead(assembly.Path);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(bytes));
            var reader = image.GetMetadataReader();
            if (!reader.IsAssembly)
                throw new InvalidOperationException("It is no assembly.");
            if (manifest is null && reader.FindAttribute(reader.GetAssemblyDefinition().GetCustomAttributes(), ManifestAttribute) is not null)
                manifest = ManifestReader.Read(assembly.Path);
            // In memory as the assembly is: both live as long as what was found in them.
            var symbols = SymbolsReader.Open(image, assembly.Path, assembly.SymbolsPath);
            return new(assembly, image, symbols, manifest, index, firstNode);
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or IOException)
        {
            throw FileContents.Unreadable(assembly.Path, e);
        }
    }

    internal static int RowOf(EntityHandle handle) => MetadataTokens.GetRowNumber(handle);

    /// <summary>Whether a type is cut by member: it declares handlers, resources or what is provided, or is shared generated code.</summary>
    internal bool IsCut(TypeDefinitionHandle type) => _cut[RowOf(type) - 1];

    internal int TypeNode(TypeDefinitionHandle type) => FirstType + RowOf(type) - 1;

    internal int WholeTypeNode(TypeDefinitionHandle type) => FirstWholeType + RowOf(type) - 1;

    internal int MethodNode(MethodDefinitionHandle method) => FirstMethod + RowOf(method) - 1;

    internal int FieldNode(FieldDefinitionHandle field) => FirstField + RowOf(field) - 1;

    internal int ReferenceNode(AssemblyReferenceHandle reference) => FirstReference + RowOf(reference) - 1;

    /// <summary>What naming a type needs.</summary>
    internal int NodeOf(TypeDefinitionHandle type) => IsCut(type) ? TypeNode(type) : WholeTypeNode(type);

    internal int NodeOf(TypeDefinitionHandle declaring, MethodDefinitionHandle method) => IsCut(declaring) ? MethodNode(method) : WholeTypeNode(declaring);

    internal int NodeOf(TypeDefinitionHandle declaring, FieldDefinitionHandle field) => IsCut(declaring) ? FieldNode(field) : WholeTypeNode(declaring);

    internal Node Describe(int node)
    {
        if (node < FirstWholeType)
            return new(NodeKind.Type, Index, node - FirstType + 1);
        if (node < FirstMethod)
            return new(NodeKind.WholeType, Index, node - FirstWholeType + 1);
        if (node < FirstField)
            return new(NodeKind.Method, Index, node - FirstMethod + 1);
        if (node < FirstReference)
            return new(NodeKind.Field, Index, node - FirstField + 1);
        if (node < AssemblyNode)
            return new(NodeKind.Reference, Index, node - FirstReference + 1);
        return new(node == AssemblyNode ? NodeKind.Assembly : NodeKind.WholeAssembly, Index, 1);
    }

    internal GeneratedName? NameOf(TypeDefinitionHandle type) => _typeNames[RowOf(type) - 1];

    internal GeneratedName? NameOf(MethodDefinitionHandle method) => GeneratedName.OfMember(Reader.GetString(Reader.GetMethodDefinition(method).Name));

    internal GeneratedName? NameOf(FieldDefinitionHandle handle)
    {
        var field = Reader.GetFieldDefinition(handle);
        return field.Attributes.HasFlag(FieldAttributes.Static) ? GeneratedName.OfField(Reader.GetString(field.Name)) : null;
    }

    /// <summary>What a method implements in so many words.</summary>
    internal IEnumerable<EntityHandle> Implemented(MethodDefinitionHandle method) => _implements[RowOf(method)];

    /// <summary>Whether its type cannot be without a method: it is virtual, or implements something.</summary>
    internal bool IsPartOfType(MethodDefinitionHandle method)
        => Reader.GetMethodDefinition(method).Attributes.HasFlag(MethodAttributes.Virtual) || _implementations.Contains(RowOf(method));

    /// <summary>Whether a field declares a resource.</summary>
    internal bool IsResource(FieldDefinitionHandle field) => _resources[RowOf(field) - 1];

    /// <summary>Declaring type, a dot, and field.</summary>
    internal string FieldName(FieldDefinitionHandle handle)
    {
        var field = Reader.GetFieldDefinition(handle);
        return $"{FullNames[RowOf(field.GetDeclaringType()) - 1]}.{Reader.GetString(field.Name)}";
    }

    private bool[] Cut(Manifest? manifest)
    {
        var cut = new bool[Reader.TypeDefinitions.Count];
        foreach (var handle in Reader.TypeDefinitions)
            cut[RowOf(handle) - 1] = GeneratedName.IsHub(Reader, Reader.GetTypeDefinition(handle));

        var declaring = manifest is null ? [] : manifest.Functions.Select(function => function.Method).Concat(manifest.Resources.Select(resource => resource.Field));
        foreach (var member in declaring)
        {
            var dot = member.LastIndexOf('.');
            if (dot > 0 && TypesByName.TryGetValue(member[..dot], out var type))
                CutClass(type);
        }

        foreach (var handle in Reader.MethodDefinitions)
        {
            var method = Reader.GetMethodDefinition(handle);
            if (Reader.FindAttribute(method.GetCustomAttributes(), ProvidesAttribute) is not null)
                CutClass(method.GetDeclaringType());
        }

        return cut;

        void CutClass(TypeDefinitionHandle type)
        {
            if (!Reader.GetTypeDefinition(type).Attributes.HasFlag(TypeAttributes.Interface))
                cut[RowOf(type) - 1] = true;
        }
    }
}
