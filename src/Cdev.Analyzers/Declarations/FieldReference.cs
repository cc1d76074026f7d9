namespace Cdev.Analyzers.Declarations;

/// <summary>The resource that a field declares, as another declaration names it.</summary>
/// <param name="Field">Metadata name of the declaring type, a dot, and the field.</param>
/// <param name="Foreign">What it is when a referenced project declares it; null when this project does, and then the project's declarations tell.</param>
internal sealed record FieldReference(string Field, ForeignResource? Foreign = null);

/// <summary>A resource of a referenced project.</summary>
internal sealed record ForeignResource(string Component, string Type, string Name);
