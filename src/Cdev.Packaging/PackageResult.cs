using System.Collections.Immutable;
using Cdev.Model.Components;

namespace Cdev.Packaging;

/// <summary>What packaging made.</summary>
/// <param name="Files">Everything that belongs under the output folder: absolute paths, sorted.</param>
/// <param name="Component">The component model, as <c>component.json</c> has it.</param>
public sealed record PackageResult(ImmutableArray<string> Files, ComponentModel Component);
