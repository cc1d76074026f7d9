using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Why;

/// <summary>Why a function carries something, or may do something.</summary>
/// <param name="Function">The function.</param>
/// <param name="Subject">What it carries: a package with its version, an assembly, a type, a member; or what it may do, on what.</param>
/// <param name="Size">Bytes in the archive or a layer, before compression; null of what is a part of a file.</param>
/// <param name="Steps">The shortest chain of references from the function's invoker to it; empty when it carries everything.</param>
/// <param name="Note">What else there is to know; null: nothing.</param>
public sealed record Explanation(string Function, string Subject, long? Size, ImmutableArray<ExplanationStep> Steps, string? Note = null)
{
    /// <summary>Whether it is a right.</summary>
    public bool IsRight { get; init; }
}

/// <summary>A reference.</summary>
/// <param name="From">What refers, as people write it in C#; or a package.</param>
/// <param name="To">What it refers to.</param>
/// <param name="Location">Where; null where there is no line.</param>
public sealed record ExplanationStep(string From, string To, SourceLocation? Location);
