namespace Cdev.Packaging.Slices;

/// <summary>What a function keeps of an assembly, as an assembly.</summary>
/// <param name="Assembly">The PE image. It has no debug data but the identity of the symbols, which is a hash of the image itself.</param>
/// <param name="Symbols">The portable PDB that belongs to it; null when the assembly was compiled without symbols.</param>
internal sealed record Slice(byte[] Assembly, byte[]? Symbols);
