using Cdev.Packaging.Reach;
namespace Cdev.Packaging.Slices;
internal sealed record Slice(byte[] Assembly, byte[]? Symbols);
internal sealed class SliceCache(string folder) { internal string F => folder; internal Slice Get(AssemblySelection selection) => throw new NotSupportedException(); internal void DeleteUnused() => throw new NotSupportedException(); }
