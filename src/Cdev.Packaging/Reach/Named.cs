namespace Cdev.Packaging.Reach;

/// <summary>What a piece of metadata names.</summary>
/// <param name="Text">As text, free of tokens; a <see cref="GeneratedName.Gap"/> stands where a name depends on what is kept.</param>
/// <param name="Targets">The nodes that it needs.</param>
/// <param name="Renamed">The nodes whose names have gaps, as often and in the order as in the text.</param>
/// <param name="Call">Of a method outside the program; null otherwise.</param>
internal sealed record Named(string Text, int[] Targets, int[] Renamed, ExternalCall? Call = null)
{
    internal static Named Nothing { get; } = new("", [], []);

    /// <summary>The nodes of the program's methods or fields that it names: those that are meant, though their whole type is needed.</summary>
    internal int[] Members { get; init; } = [];
}

/// <summary>A method outside the program.</summary>
/// <param name="Method">Full name of the type, a dot, and the method.</param>
/// <param name="LoadsByName">Whether it loads types by name, or looks through assemblies.</param>
/// <param name="LoadsAny">Whether it may so come to any assembly.</param>
/// <param name="GivesAssembly">Whether it gives an assembly.</param>
/// <param name="ReadsVersion">Whether it tells an assembly's version.</param>
/// <param name="MayReflect">Whether it may look at its type arguments by reflection.</param>
internal sealed record ExternalCall(string Method, bool LoadsByName, bool LoadsAny, bool GivesAssembly, bool ReadsVersion, bool MayReflect);

/// <summary>Collects what several pieces of metadata name.</summary>
internal sealed class Naming
{
    internal ByteText Text { get; } = new();

    internal List<int> Targets { get; } = [];

    internal List<int> Renamed { get; } = [];

    internal void Add(Named named)
    {
        Text.Add(named.Text);
        Targets.AddRange(named.Targets);
        Renamed.AddRange(named.Renamed);
    }

    /// <summary>What was collected; then begins anew.</summary>
    internal MemberFacts Take()
    {
        var facts = new MemberFacts(Text.Take(), [.. Targets.Distinct()], [.. Renamed]);
        Targets.Clear();
        Renamed.Clear();
        return facts;
    }
}

/// <summary>What a member, or a part of one, is made of.</summary>
/// <param name="Hash">Of everything but names with gaps.</param>
/// <param name="Targets">The nodes that it needs.</param>
/// <param name="Renamed">The nodes whose names with gaps it has, in order.</param>
internal sealed record MemberFacts(byte[] Hash, int[] Targets, int[] Renamed);
