using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Has the image say which symbols belong to it, without writing them: the entry names the PDB (Portable PDB specification, "PE debug directory",
/// CodeView) and has room for its identity, which is known only when the image is.
/// </summary>
/// <param name="assemblyName">The assembly's simple name.</param>
internal sealed class CodeView(string assemblyName) : ISymbolWriterProvider, ISymbolWriter
{
    /// <summary>Bytes before the identity: the signature.</summary>
    internal const int IdentityOffset = 4;

    private const int IdentitySize = 16;
    private const int PortableMajor = 0x0100;
    private const int PortableMinor = 0x504D;

    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, string fileName) => this;

    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, Stream symbolStream) => this;

    public ImageDebugHeader GetDebugHeader()
    {
        byte[] data = [.. "RSDS"u8, .. new byte[IdentitySize], 1, 0, 0, 0, .. Encoding.UTF8.GetBytes(assemblyName + ".pdb"), 0];
        var directory = new ImageDebugDirectory { Type = ImageDebugType.CodeView, MajorVersion = PortableMajor, MinorVersion = PortableMinor, SizeOfData = data.Length };
        return new(new ImageDebugHeaderEntry(directory, data));
    }

    public ISymbolReaderProvider GetReaderProvider() => throw new NotSupportedException();

    // The symbols are written by SliceSymbols.
    public void Write(MethodDebugInformation info)
    {
    }

    public void Write()
    {
    }

    public void Write(ICustomDebugInformationProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
