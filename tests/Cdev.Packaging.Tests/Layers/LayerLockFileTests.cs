using System.Text;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Tests.Building;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Schema;

namespace Cdev.Packaging.Tests.Layers;

[TestClass]
public sealed class LayerLockFileTests
{
    private static readonly string Formats = Path.Combine(AppContext.BaseDirectory, "formats");

    private static readonly LayerLock Example = new(
        LayerLock.CurrentVersion,
        [
            new(["CsvHelper/33.0.1", "Markdig/0.38.0"], ["CsvHelper/33.0.1", "Markdig/0.38.0"], ["report-run"]),
            new(["Microsoft.Data.Sqlite/10.0.0"], ["Microsoft.Data.Sqlite.Core/10.0.0", "SQLitePCLRaw.core/2.1.11"], ["order-list", "order-place"]),
            new(["Newtonsoft.Json/13.0.3"], ["Newtonsoft.Json/13.0.3"], ["order-place", "report-run"]),
        ]);

    [TestMethod]
    public void The_example_is_what_is_written() => Assert.AreEqual(ExampleText(), Encoding.UTF8.GetString(LayerLockFile.Serialize(Example)));

    [TestMethod]
    public void The_example_is_valid()
        => Assert.IsTrue(JObject.Parse(ExampleText()).IsValid(JSchema.Parse(File.ReadAllText(Path.Combine(Formats, "layers.v1.schema.json"))), out IList<string> errors), string.Join('\n', errors));

    [TestMethod]
    public void The_example_is_read_back()
    {
        using var folder = new TemporaryFolder();

        var read = LayerLockFile.Read(folder.Write("cdev.layers.json", ExampleText()));

        Assert.AreEqual(ExampleText(), Encoding.UTF8.GetString(LayerLockFile.Serialize(read)));
    }

    [TestMethod]
    public void Without_a_file_there_are_no_layers()
    {
        using var folder = new TemporaryFolder();

        Assert.IsEmpty(LayerLockFile.Read(folder["cdev.layers.json"]).Layers);
    }

    [TestMethod]
    [DataRow("<<<<<<< HEAD", "is not the lock file")]
    [DataRow("[]", "is not the lock file")]
    [DataRow("{}", "is not the lock file")]
    [DataRow("""{"version":1,"layers":[{"dependencies":["A/1"],"items":[],"functions":["f"]}]}""", "has a layer without")]
    [DataRow("""{"version":1,"layers":[{"dependencies":["A/1"]}]}""", "is not the lock file")]
    [DataRow("""{"version":1,"layers":null}""", "is not the lock file")]
    [DataRow("""{"version":0,"layers":[]}""", "version 0")]
    [DataRow("""{"version":2,"other":[]}""", "format version 2")]
    public void What_is_no_lock_file_is_refused_with_the_way_out(string text, string why)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("cdev.layers.json", text);

        var error = Assert.ThrowsExactly<PackagingException>(() => LayerLockFile.Read(path));

        Assert.AreEqual("CDEV222", error.Code);
        Assert.Contains(path, error.Message);
        Assert.Contains(why, error.Message);
        Assert.MatchesRegex("Take it back from version control, or delete it|Use the version of Cdev.Sdk that wrote it", error.Message);
    }

    [TestMethod]
    public void A_file_that_says_the_same_is_not_touched_whatever_its_line_ends()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("cdev.layers.json", ExampleText().ReplaceLineEndings("\r\n"));

        LayerLockFile.Write(path, Example);

        Assert.Contains("\r\n", File.ReadAllText(path));
    }

    [TestMethod]
    public void A_file_that_says_something_else_is_replaced()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("cdev.layers.json", ExampleText());

        LayerLockFile.Write(path, LayerLock.Empty);

        Assert.AreEqual("{\n  \"version\": 1,\n  \"layers\": []\n}\n", File.ReadAllText(path));
        Assert.AreEqual(1, Directory.GetFiles(folder.Path).Length);
    }

    [TestMethod]
    public void Nothing_is_written_where_there_is_nothing_to_record()
    {
        using var folder = new TemporaryFolder();

        LayerLockFile.Write(folder["cdev.layers.json"], LayerLock.Empty);

        Assert.IsEmpty(Directory.GetFiles(folder.Path));
    }

    private static string ExampleText() => File.ReadAllText(Path.Combine(Formats, "layers.v1.example.json")).ReplaceLineEndings("\n");
}
