namespace Cdev.Model.Resources;

/// <summary>A place in the user's source.</summary>
/// <param name="File">Absolute path, or relative to the project.</param>
/// <param name="Line">One-based; 0 when unknown.</param>
/// <param name="Column">One-based; 0 when unknown.</param>
public sealed record SourceLocation(string File, int Line, int Column);
