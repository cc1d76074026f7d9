using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Cdev.Packaging.Reach;

/// <summary>What a function keeps of one assembly. Tokens are those of the assembly as it was compiled; a property or an event is kept with any of its accessors.</summary>
internal sealed record AssemblySelection
{
    /// <summary>The assembly.</summary>
    internal required ProgramAssembly Assembly { get; init; }

    /// <summary>Everything is kept, under the names that it has: something reachable loads by name.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>Tokens of the kept types, nested ones and those that only hold a kept nested one included.</summary>
    internal required FrozenSet<int> Types { get; init; }

    /// <summary>Tokens of those of the kept types that are kept by member: what of them is left says nothing of the others.</summary>
    internal FrozenSet<int> CutTypes { get; init; } = [];

    /// <summary>Tokens of the kept methods.</summary>
    internal required FrozenSet<int> Methods { get; init; }

    /// <summary>Tokens of the kept fields.</summary>
    internal required FrozenSet<int> Fields { get; init; }

    /// <summary>Of kept static constructors that could lose something: the token, and what the body keeps, in order and without overlap. One that is not here is kept as it is.</summary>
    internal ImmutableSortedDictionary<int, ImmutableArray<IlRange>> StaticConstructors { get; init; } = ImmutableSortedDictionary<int, ImmutableArray<IlRange>>.Empty;

    /// <summary>
    /// New names of types, methods and fields that the compiler named by a number which depends on code that is not kept: by token. A
    /// type's is its own, without namespace and enclosing type. What is not here keeps its name.
    /// </summary>
    internal ImmutableSortedDictionary<int, string> Names { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>Full names of attribute types that <see cref="SlicedAttributes"/> would drop and that reachable code names: it may read them.</summary>
    internal ImmutableSortedSet<string> ReadAttributes { get; init; } = [];

    /// <summary>
    /// Simple names of all assemblies of the program, this one included: a reference to one of them names no version, so that a new version
    /// of the solution changes no slice. Empty: every version stays.
    /// </summary>
    internal ImmutableSortedSet<string> ProgramAssemblies { get; init; } = [];

    /// <summary>
    /// The assembly's own version stays as it was compiled, because reachable code of the function may ask an assembly or a type for it. One that
    /// <see cref="IsWhole"/> has it anyway.
    /// </summary>
    internal bool KeepsVersion { get; init; }

    /// <summary>
    /// Of everything that the slice is made of, debug data apart: names, never tokens; equal hashes make equal slices (SHA-256, 64
    /// lower-case hexadecimal digits).
    /// </summary>
    internal required string Hash { get; init; }

    /// <summary>Of the debug data of what is kept: equal hashes, with an equal <see cref="Hash"/>, make equal PDBs.</summary>
    internal required string SymbolsHash { get; init; }
}

/// <summary>A part of a method body: whole instructions, at whose ends the evaluation stack is empty once what lies between two parts is left out.</summary>
/// <param name="Start">Offset of the first byte.</param>
/// <param name="End">Offset after the last byte.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IlRange(int Start, int End)
{
    internal bool Contains(int offset) => offset >= Start && offset < End;
}
