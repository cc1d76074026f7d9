namespace Cdev.Packaging.Reach;

/// <summary>An assembly of the user's own program: the project's, or one of a project that it references. Its code is followed and sliced; packages are not.</summary>
/// <param name="Path">The implementation assembly.</param>
/// <param name="SymbolsPath">Its PDB; null: beside it, or embedded in it, or none.</param>
/// <param name="SourceFolder">The folder of the project that it was compiled from: its source files are named relative to it.</param>
internal sealed record ProgramAssembly(string Path, string? SymbolsPath, string SourceFolder)
{
    /// <summary>Its simple name.</summary>
    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}
