using System.Collections.Immutable;
using Cdev.Model.Components;
using Cdev.Model.Resources;

namespace Cdev.Packaging;

/// <summary>What packaging made.</summary>
/// <param name="Files">Everything that belongs under the output folder: absolute paths, sorted.</param>
/// <param name="Component">The component model, as <c>component.json</c> has it.</param>
/// <param name="Warnings">What the user should know of, in one order.</param>
/// <param name="LayerPlan">The plan of layers, for people: each layer, who has it, why some share one, how far it is from the best; empty: nothing was planned.</param>
public sealed record PackageResult(ImmutableArray<string> Files, ComponentModel Component, ImmutableArray<PackageWarning> Warnings, string LayerPlan);

/// <summary>Something that packaging could do, at a price that the user should know of.</summary>
/// <param name="Code">The diagnostic code.</param>
/// <param name="Message">What, why, and what to do.</param>
/// <param name="Location">Where in the user's source, if it is there.</param>
public sealed record PackageWarning(string Code, string Message, SourceLocation? Location);
