using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Reach;

/// <summary>What a function can reach, from its invoker.</summary>
internal sealed record FunctionReach
{
    /// <summary>The function's name.</summary>
    internal required string Function { get; init; }

    /// <summary>What it keeps of the program: the project's own assembly first, the others that it reaches ordered by name.</summary>
    internal required ImmutableArray<AssemblySelection> Program { get; init; }

    /// <summary>Simple names of the assemblies outside the program that what it keeps names, ordered.</summary>
    internal required ImmutableArray<string> ExternalAssemblies { get; init; }

    /// <summary>Native libraries that what it keeps imports, as the imports name them, ordered.</summary>
    internal required ImmutableArray<string> NativeLibraries { get; init; }

    /// <summary>Resource fields that its code reads, ordered; handles.</summary>
    internal required ImmutableArray<ReachedField> Handles { get; init; }

    /// <summary>The calls of the cloud's SDK that its code may come to.</summary>
    internal required ImmutableArray<ReachedCall> Calls { get; init; }

    /// <summary>Those of <see cref="Handles"/> that the code which it calls reads: types are kept whole, but not all of their methods are called.</summary>
    internal required ImmutableArray<ReachedField> CalledHandles { get; init; }

    /// <summary>The calls that load by name, for which it keeps the whole assembly that they stand in; ordered.</summary>
    internal required ImmutableArray<LoadByName> LoadsByName { get; init; }

    /// <summary>Those of them that its own code comes to. The others stand in what is kept only because of these.</summary>
    internal required ImmutableArray<LoadByName> OwnLoadsByName { get; init; }
}

/// <summary>A resource field.</summary>
/// <param name="Assembly">Simple name of the assembly that declares it.</param>
/// <param name="Field">Metadata name of the declaring type, a dot, and the field: as a manifest has it.</param>
internal sealed record ReachedField(string Assembly, string Field);

/// <summary>A call that loads by name what no reference shows.</summary>
/// <param name="Assembly">Simple name of the assembly that it stands in.</param>
/// <param name="Caller">The method that it stands in, as people write it: <c>Shop.Plugins.Load</c>.</param>
/// <param name="Callee">What is called: <c>System.Type.GetType</c>.</param>
/// <param name="Location">Where; null without symbols.</param>
internal sealed record LoadByName(string Assembly, string Caller, string Callee, SourceLocation? Location);
