namespace Cdev.Packaging.OpenApi;

/// <summary>An assembly that the program was compiled against. Its documentation is taken from beside it.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="IsFramework">Whether it is part of a shared framework, whose types are described by what they are in JSON and not by their documentation.</param>
public sealed record ApiReference(string Path, bool IsFramework = false);
