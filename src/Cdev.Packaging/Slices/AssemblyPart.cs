using System.Collections.Frozen;
using System.Collections.Immutable;
using Cdev.Packaging.Reach;
using Mono.Cecil;

namespace Cdev.Packaging.Slices;

/// <summary>A part of an assembly that holds all that several slices keep: cutting these from it costs less than from the whole, and gives the same.</summary>
internal sealed class AssemblyPart
{
    private readonly FrozenDictionary<int, int> _tokens;

    private AssemblyPart(SliceInput input, FrozenDictionary<int, int> tokens)
    {
        Input = input;
        _tokens = tokens;
    }

    internal SliceInput Input { get; }

    /// <param name="whole">The assembly.</param>
    /// <param name="selections">What the slices keep; none keeps the whole.</param>
    internal static AssemblyPart Cut(SliceInput whole, IReadOnlyList<AssemblySelection> selections)
    {
        var union = Union(selections);
        var bytes = new byte[whole.Bytes.Length];
        whole.CopyFor(union, bytes);
        var enums = new ForeignEnums();
        using var module = ModuleDefinition.ReadModule(new MemoryStream(bytes, writable: false), new ReaderParameters(ReadingMode.Deferred) { MetadataResolver = enums });
        _ = module.TypeSystem.CoreLibrary;

        // Slices find parts of static constructors by their offsets.
        foreach (var (token, ranges) in union.StaticConstructors)
            CutBody.Blank((MethodDefinition)module.LookupToken(token), ranges);
        new ModuleTrimmer(module, union with { StaticConstructors = ImmutableSortedDictionary<int, ImmutableArray<IlRange>>.Empty }).Trim();
        enums.Learn(module);
        var readAttributes = new AttributeFilter(union, whole.Attributes, SlicedNames.Apply(module, union, whole.Members)).Apply(module);
        ModuleManifest.Apply(module, union, whole.References, readAttributes);

        var definitions = ModuleTrimmer.AllTypes(module.Types)
            .SelectMany(type => type.Methods.Concat<IMemberDefinition>(type.Fields).Prepend(type))
            .Select(definition => (Definition: definition, Token: definition.MetadataToken.ToInt32()))
            .ToArray();
        using var output = new MemoryStream();
        module.Write(output, new WriterParameters { Timestamp = 0 });

        var methods = definitions.Where(definition => definition.Definition is MethodDefinition).Select(definition => whole.OriginalMethod(definition.Token));
        return new(
            SliceInput.Part(whole, output.ToArray(), [.. methods]),
            definitions.ToFrozenDictionary(definition => definition.Token, definition => definition.Definition.MetadataToken.ToInt32()));
    }

    /// <summary>A selection of the assembly as one of this part.</summary>
    internal AssemblySelection Translate(AssemblySelection selection) => selection with
    {
        Types = Translate(selection.Types),
        CutTypes = Translate(selection.CutTypes),
        Methods = Translate(selection.Methods),
        Fields = Translate(selection.Fields),
        StaticConstructors = selection.StaticConstructors.ToImmutableSortedDictionary(constructor => _tokens[constructor.Key], constructor => constructor.Value),
        Names = selection.Names.ToImmutableSortedDictionary(name => _tokens[name.Key], name => name.Value),
    };

    private static AssemblySelection Union(IReadOnlyList<AssemblySelection> selections) => new()
    {
        Assembly = selections[0].Assembly,
        Types = selections.SelectMany(selection => selection.Types).ToFrozenSet(),
        Methods = selections.SelectMany(selection => selection.Methods).ToFrozenSet(),
        Fields = selections.SelectMany(selection => selection.Fields).ToFrozenSet(),
        StaticConstructors = selections.SelectMany(selection => selection.StaticConstructors)
            .GroupBy(constructor => constructor.Key, constructor => constructor.Value)
            // Kept as it is by one of the slices, it is kept as it is.
            .Where(constructor => constructor.Count() == selections.Count(selection => selection.Methods.Contains(constructor.Key)))
            .ToImmutableSortedDictionary(constructor => constructor.Key, constructor => Union(constructor.SelectMany(ranges => ranges))),
        ReadAttributes = [.. selections.SelectMany(selection => selection.ReadAttributes)],
        Hash = "",
        SymbolsHash = "",
    };

    private static ImmutableArray<IlRange> Union(IEnumerable<IlRange> ranges)
    {
        var union = new List<IlRange>();
        foreach (var range in ranges.Distinct().OrderBy(range => range.Start))
        {
            if (union.Count > 0 && range.Start <= union[^1].End)
                union[^1] = union[^1] with { End = Math.Max(union[^1].End, range.End) };
            else
                union.Add(range);
        }

        return [.. union];
    }

    private FrozenSet<int> Translate(FrozenSet<int> tokens) => tokens.Where(_tokens.ContainsKey).Select(token => _tokens[token]).ToFrozenSet();
}
