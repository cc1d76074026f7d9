using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Cdev.Packaging.Reach;

/// <summary>Makes of what a walk reached what a function keeps of each assembly.</summary>
internal sealed class SelectionBuilder(ReachGraph graph, ReachWalk walk)
{
    // Raised when equal code would have to be written again.
    private const string Format = "1";

    private readonly KeptNames _names = new(graph);
    private readonly ImmutableSortedSet<string> _readAttributes = [.. graph.Program.DroppedAttributes.Where((_, index) => walk.HasReached(graph.Program.FirstReadAttribute + index))];

    private readonly ImmutableSortedSet<string> _programAssemblies = [.. graph.Program.All.Select(module => module.Name)];
    private readonly bool _keepsVersion = walk.ReadsVersion;

    internal ImmutableArray<AssemblySelection> Build()
    {
        var modules = graph.Program.All.Where(module => walk.HasReached(module.AssemblyNode)).ToList();
        var renamed = modules.ToDictionary(
            module => module,
            module => walk.HasReached(module.WholeAssemblyNode) ? ImmutableSortedDictionary<int, string>.Empty : _names.Add(module, walk.Reached.Where(node => node >= module.FirstType && node < module.FirstReference && !IsWholeType(module, node))));
        return
        [
            .. modules.Where(module => module.Index == 0).Select(module => Select(module, renamed[module])),
            .. modules.Where(module => module.Index != 0).OrderBy(module => module.Name, StringComparer.Ordinal).Select(module => Select(module, renamed[module])),
        ];
    }

    private static bool IsWholeType(ProgramModule module, int node) => node >= module.FirstWholeType && node < module.FirstMethod;

    private AssemblySelection Select(ProgramModule module, ImmutableSortedDictionary<int, string> names)
    {
        var isWhole = walk.HasReached(module.WholeAssemblyNode);
        var constructors = isWhole ? ImmutableSortedDictionary<int, ImmutableArray<IlRange>>.Empty : Constructors(module);
        var types = Tokens(module.FirstType, module.FirstWholeType, row => MetadataTokens.TypeDefinitionHandle(row));
        var (hash, symbols) = Hash(module, isWhole);
        return new()
        {
            Assembly = module.Assembly,
            IsWhole = isWhole,
            Types = types,
            CutTypes = isWhole ? [] : CutTypes(module, types),
            Methods = Tokens(module.FirstMethod, module.FirstField, row => MetadataTokens.MethodDefinitionHandle(row)),
            Fields = Tokens(module.FirstField, module.FirstReference, row => MetadataTokens.FieldDefinitionHandle(row)),
            StaticConstructors = constructors,
            Names = names,
            ReadAttributes = _readAttributes,
            ProgramAssemblies = _programAssemblies,
            KeepsVersion = _keepsVersion,
            Hash = hash,
            SymbolsHash = symbols,
        };
    }

    private FrozenSet<int> Tokens(int first, int end, Func<int, EntityHandle> handle)
    {
        var tokens = new HashSet<int>();
        foreach (var node in walk.Reached)
        {
            if (node >= first && node < end)
                tokens.Add(MetadataTokens.GetToken(handle(node - first + 1)));
        }

        return tokens.ToFrozenSet();
    }

    private FrozenSet<int> CutTypes(ProgramModule module, FrozenSet<int> types)
        => types.Where(token => (TypeDefinitionHandle)MetadataTokens.EntityHandle(token) is var type && module.IsCut(type) && !walk.HasReached(module.WholeTypeNode(type))).ToFrozenSet();

    // One that loses nothing is there too: whether it does depends on what the function does not reach.
    private ImmutableSortedDictionary<int, ImmutableArray<IlRange>> Constructors(ProgramModule module)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<int, ImmutableArray<IlRange>>();
        foreach (var constructor in graph.Facts[module.Index].CutConstructors)
        {
            if (!walk.HasReached(module.MethodNode(constructor.Body.Method)))
                continue;
            var ranges = new List<IlRange>();
            foreach (var range in Kept(module, constructor).SelectMany(initializer => initializer.Ranges).Append(constructor.Body.Tail))
            {
                if (ranges.Count > 0 && ranges[^1].End == range.Start)
                    ranges[^1] = ranges[^1] with { End = range.End };
                else
                    ranges.Add(range);
            }

            all[MetadataTokens.GetToken(constructor.Body.Method)] = [.. ranges];
        }

        return all.ToImmutable();
    }

    private IEnumerable<Initializer> Kept(ProgramModule module, CutConstructor constructor)
        => constructor.Body.Initializers.Where(initializer => walk.HasReached(module.FieldNode(initializer.Field)));

    private (string Hash, string Symbols) Hash(ProgramModule module, bool isWhole)
    {
        var facts = graph.Facts[module.Index];
        var reader = module.Reader;
        var text = new ByteText();
        var symbols = new ByteText();
        text.Add(Format);
        text.Add(isWhole ? 1 : 0);
        if (isWhole || _keepsVersion)
            text.Add(reader.GetAssemblyDefinition().Version.ToString());
        Add(text, facts.Assembly);
        AddDropped(text, facts.Dropped(module.AssemblyNode), isWhole);
        AddReferences(text, module);

        var types = new List<(string Name, TypeDefinitionHandle Type)>();
        foreach (var node in walk.Reached)
        {
            if (node >= module.FirstType && node < module.FirstWholeType)
            {
                var handle = MetadataTokens.TypeDefinitionHandle(node - module.FirstType + 1);
                types.Add((_names.FullNameOf(module, handle), handle));
            }
        }

        foreach (var (name, handle) in types.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var type = reader.GetTypeDefinition(handle);
            var row = ProgramModule.RowOf(handle) - 1;
            text.Add(name);
            Add(text, facts.Types[row]);
            AddDropped(text, facts.Dropped(module.TypeNode(handle)), isWhole);
            foreach (var field in type.GetFields().Where(field => walk.HasReached(module.FieldNode(field))))
                AddMember(text, module.FieldNode(field), facts, facts.Fields[ProgramModule.RowOf(field) - 1], isWhole);
            foreach (var method in type.GetMethods().Where(method => walk.HasReached(module.MethodNode(method))))
            {
                AddMember(text, module.MethodNode(method), facts, facts.Methods[ProgramModule.RowOf(method) - 1], isWhole);
                if (facts.Symbols[ProgramModule.RowOf(method) - 1] is { } debug)
                    symbols.Add(debug);
            }

            if (facts.Constructors[row] is { } constructor && walk.HasReached(module.MethodNode(constructor.Body.Method)))
                AddConstructor(text, module, constructor);
            foreach (var member in facts.Members[row])
                AddAccessed(text, module, member, isWhole);
        }

        return (text.TakeText(), symbols.TakeText());
    }

    private void AddMember(ByteText text, int node, ModuleFacts facts, MemberFacts member, bool isWhole)
    {
        if (facts.NameOf(node) is not null)
            text.Add(_names.Of(node));
        Add(text, member);
        AddDropped(text, facts.Dropped(node), isWhole);
    }

    private void AddConstructor(ByteText text, ProgramModule module, CutConstructor constructor)
    {
        var locals = new List<int>();
        for (var i = 0; i < constructor.Parts.Length; i++)
        {
            if (!walk.HasReached(module.FieldNode(constructor.Body.Initializers[i].Field)))
                continue;
            Add(text, constructor.Parts[i].Facts);
            locals.AddRange(constructor.Parts[i].Locals);
        }

        locals.AddRange(constructor.TailLocals);
        var ranks = locals.Distinct().Order().ToList();
        foreach (var local in locals)
            text.Add(ranks.IndexOf(local));
        text.Add(locals.Count > 0 && constructor.ClearsLocals ? 1 : 0);
    }

    private void AddAccessed(ByteText text, ProgramModule module, AccessedMember member, bool isWhole)
    {
        var kept = 0;
        for (var i = 0; i < member.Accessors.Length; i++)
            kept |= walk.HasReached(module.FirstMethod + member.Accessors[i] - 1) ? 1 << i : 0;
        if (kept == 0)
            return;
        text.Add(kept);
        Add(text, member.Facts);
        AddDropped(text, member.Dropped, isWhole);
    }

    // The program's own versions may be those of a release of everything: they tell nothing of what the code does.
    private void AddReferences(ByteText text, ProgramModule module)
    {
        var references = new List<string>();
        foreach (var handle in module.Reader.AssemblyReferences)
        {
            if (!walk.HasReached(module.ReferenceNode(handle)))
                continue;
            var reference = module.Reader.GetAssemblyReference(handle);
            var name = module.Reader.GetString(reference.Name);
            references.Add(graph.Program.Find(name) is null
                ? string.Create(CultureInfo.InvariantCulture, $"{name} {reference.Version} {module.Reader.GetString(reference.Culture)} {reference.Flags} {Convert.ToHexString(module.Reader.GetBlobBytes(reference.PublicKeyOrToken))}")
                : name);
        }

        foreach (var reference in references.Order(StringComparer.Ordinal))
            text.Add(reference);
    }

    private void AddDropped(ByteText text, ImmutableArray<DroppedAttribute> attributes, bool isWhole)
    {
        foreach (var attribute in attributes.Where(attribute => isWhole || walk.HasReached(attribute.Read)))
            Add(text, attribute.Facts);
    }

    private void Add(ByteText text, MemberFacts facts)
    {
        text.Add(facts.Hash);
        foreach (var node in facts.Renamed)
            text.Add(_names.Of(node));
    }
}
