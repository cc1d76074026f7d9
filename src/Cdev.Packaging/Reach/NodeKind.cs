using System.Runtime.InteropServices;

namespace Cdev.Packaging.Reach;

/// <summary>What can be reached.</summary>
internal enum NodeKind
{
    /// <summary>A type, with what it cannot be without: base, interfaces, virtual methods; a value type's instance fields.</summary>
    Type,

    /// <summary>A type with all its members.</summary>
    WholeType,

    /// <summary>A method.</summary>
    Method,

    /// <summary>A field.</summary>
    Field,

    /// <summary>An assembly that is not of the program, as one of the program names it.</summary>
    Reference,

    /// <summary>An assembly of the program, with what it cannot be without: its attributes and module initialisers.</summary>
    Assembly,

    /// <summary>An assembly of the program with everything in it.</summary>
    WholeAssembly,

    /// <summary>An attribute that slices do not have, named by code.</summary>
    ReadAttribute,
}

/// <summary>Something that can be reached.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Module">The number of the program's assembly.</param>
/// <param name="Row">The number in the metadata table; from 1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Node(NodeKind Kind, int Module, int Row);
