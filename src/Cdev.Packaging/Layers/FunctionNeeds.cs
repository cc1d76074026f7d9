using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Layers;

/// <summary>A function as its layers are decided.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">All that it carries, packages among it.</param>
/// <param name="TopLevel">Ids of the packages that its code needs by itself; each brings its closure. What none of them brings stays in the archive.</param>
/// <param name="Architecture">The one that its process has: on the local cloud, the host's.</param>
/// <param name="Attached">Layers that the project attaches to it, in their order: they take slots.</param>
internal sealed record FunctionNeeds(
    string Name,
    FunctionContent Content,
    ImmutableArray<string> TopLevel,
    Architecture Architecture,
    ImmutableArray<AttachedLayer> Attached);
