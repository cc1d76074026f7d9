using Cdev.Packaging.Archives;
using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Tests.Layers;

[TestClass]
public sealed class LayerSizeTests
{
    [TestMethod]
    public void What_a_functions_layers_hold_counts_for_what_the_platform_takes()
    {
        var error = Assert.ThrowsExactly<PackagingException>(() => Create(archive: 1_048_576, layer: FunctionArchive.MaxUnzippedSize));

        Assert.AreEqual("CDEV208", error.Code);
        Assert.Contains("Function 'place' is 251.0 MB unzipped, its layers included", error.Message);
        Assert.Contains("package Model 3.0.0 250.0 MB in 1 files; Shop 1.0 MB in 1 files", error.Message);
    }

    [TestMethod]
    public void Exactly_what_the_platform_takes_is_taken()
        => Assert.AreEqual(1, Create(archive: 1, layer: FunctionArchive.MaxUnzippedSize - 1).UnzippedSize);

    private static FunctionArchive Create(long archive, long layer) => FunctionArchive.Create(
        "place",
        [new("Shop.dll", File('a', archive), "Shop")],
        [new("lib/model.so", File('b', layer), "package Model 3.0.0")],
        source: null,
        because: _ => null);

    private static FileContent File(char hash, long length) => new FileContent.OnDisk("/nowhere", new(hash, 64), length, IsExecutable: false);
}
