using System.Collections.Immutable;
using System.IO.Compression;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Items;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Sources;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.Items;

[TestClass]
public sealed class LayerItemsTests
{
    private const string Insights = "arn:aws:lambda:eu-west-1:123456789012:layer:insights_2-x:3";

    [TestMethod]
    public void A_layer_is_attached_to_the_functions_that_its_pattern_matches()
    {
        using var folder = new TemporaryFolder();
        folder.Write("fonts/a.ttf", "A");

        var attached = Read(folder, Declare.Item("fonts", ("Functions", "order-*;sweep")), Declare.Item(Insights));

        Assert.AreEqual("fonts", Names(attached["order-place"])[0][..^9]);
        Assert.AreEqual(Insights, Names(attached["order-place"])[1]);
        CollectionAssert.AreEqual(new[] { Insights }, Names(attached["report"]));
        Assert.HasCount(2, attached["sweep"]);
    }

    [TestMethod]
    public void The_same_layer_is_attached_once()
    {
        using var folder = new TemporaryFolder();
        folder.Write("fonts/a.ttf", "A");

        var attached = Read(folder, Declare.Item("fonts"), Declare.Item("fonts/"), Declare.Item(Insights), Declare.Item(Insights));

        Assert.HasCount(2, attached["sweep"]);
    }

    [TestMethod]
    public void A_folder_and_an_archive_with_the_same_files_make_the_same_layer_whenever_and_however_it_was_made()
    {
        using var folder = new TemporaryFolder();
        folder.Write("tools/bin/convert", "#!/bin/sh");
        folder.Write("tools/etc/rates.csv", "EUR;1");
        Zip(folder, "1/tools.zip", new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero), ("etc/", ""), ("etc/rates.csv", "EUR;1"), ("bin/convert", "#!/bin/sh"));
        Zip(folder, "2/tools.zip", new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), ("bin/convert", "#!/bin/sh"), ("etc/rates.csv", "EUR;1"));

        LayerArchive[] layers = [.. ((string[])["tools", "1/tools.zip", "2/tools.zip"]).Select(item => Own(folder, item))];

        Assert.HasCount(1, layers.Distinct().ToArray());
        CollectionAssert.AreEqual(new[] { "bin/convert", "etc/rates.csv" }, layers[1].Entries.Select(entry => entry.Path).ToArray());
        Assert.IsTrue(layers.All(layer => layer.Entries[0].Content.IsExecutable && !layer.Entries[1].Content.IsExecutable));
        Assert.AreEqual("EUR;1", Text(layers[1].Entries[1].Content));
        Assert.AreEqual(14, layers[1].UnzippedSize);
        Assert.IsNull(layers[0].Architecture);
    }

    [TestMethod]
    public void What_the_archive_says_may_be_started_may_be_started()
    {
        using var folder = new TemporaryFolder();
        Zip(folder, "tools.zip", default, attributes: 0x81ED << 16, ("bin/run", "no interpreter line"));

        Assert.IsTrue(Own(folder, "tools.zip").Entries.Single().Content.IsExecutable);
    }

    [TestMethod]
    [DataRow("missing", "does not exist")]
    [DataRow("empty", "is a folder without files")]
    [DataRow("empty.zip", "is a ZIP archive without files")]
    [DataRow("text.zip", "is no ZIP archive that a layer can be made of")]
    [DataRow("escaping.zip", "../evil in it leads out of the layer")]
    [DataRow("twice.zip", "two files in one place")]
    [DataRow("link.zip", "lib/libx.so in it is a symbolic link")]
    [DataRow("arn:aws:lambda:eu-west-1:123456789012:layer:insights", "is not the ARN of a layer's version")]
    [DataRow("arn:aws:s3:::bucket", "is not the ARN of a layer's version")]
    public void What_is_no_layer_is_refused(string include, string why)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["empty"]);
        folder.Write("text.zip", "no archive");
        Zip(folder, "empty.zip", default, ("etc/", ""));
        Zip(folder, "escaping.zip", default, ("../evil", ""));
        Zip(folder, "twice.zip", default, ("a", "1"), ("a", "2"));
        Zip(folder, "link.zip", default, attributes: 0xA1FF << 16, ("lib/libx.so", "libx.so.1"));

        var error = Assert.ThrowsExactly<PackagingException>(() => Read(folder, Declare.Item(include)));

        Assert.AreEqual("CDEV225", error.Code);
        Assert.Contains($"CdevLayer \"{include}\" ", error.Message);
        Assert.Contains(why, error.Message);
        Assert.AreEqual("Shop.csproj", error.Location?.File);
    }

    [TestMethod]
    public void A_pattern_that_matches_nothing_is_refused()
    {
        using var folder = new TemporaryFolder();

        var error = Assert.ThrowsExactly<PackagingException>(() => Read(folder, Declare.Item(Insights, ("Functions", "video-*"))));

        Assert.AreEqual("CDEV015", error.Code);
        Assert.Contains("with Functions=\"video-*\" matches none of the project's functions: order-place, report, sweep", error.Message);
    }

    [TestMethod]
    public void A_metadatum_that_means_nothing_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.AreEqual("CDEV016", Assert.ThrowsExactly<PackagingException>(() => Read(folder, Declare.Item(Insights, ("Match", "order-*")))).Code);
    }

    [TestMethod]
    public void Six_layers_of_a_function_are_refused_with_their_names()
    {
        using var folder = new TemporaryFolder();
        folder.Write("fonts/a.ttf", "A");
        var sources = SourceMap.Empty with { Methods = SourceMap.Empty.Methods.Add("Shop.Handlers.sweep", new("Sweep.cs", 3, 5)) };

        var error = Assert.ThrowsExactly<PackagingException>(() => Read(
            folder, sources, [Declare.Item("fonts", ("Functions", "sweep")), .. Enumerable.Range(1, 5).Select(i => Declare.Item($"{Insights}{i}"))]));

        Assert.AreEqual("CDEV223", error.Code);
        Assert.Contains("Function 'sweep' has 6 layers, and AWS Lambda takes 5: fonts-", error.Message);
        Assert.Contains($"{Insights}5", error.Message);
        Assert.AreEqual(new("Sweep.cs", 3, 5), error.Location);
    }

    [TestMethod]
    [DataRow("yes", "net", "CdevLayers is \"yes\"")]
    [DataRow("true", "gross", "CdevCompositeLayers is \"gross\"")]
    public void A_property_with_another_value_is_refused(string layers, string composites, string message)
    {
        var error = Assert.ThrowsExactly<PackagingException>(() => LayerSettings.Read(layers, composites));

        Assert.AreEqual("CDEV226", error.Code);
        Assert.Contains(message, error.Message);
    }

    [TestMethod]
    public void Properties_are_read_as_MSBuild_writes_them()
        => Assert.AreEqual(new LayerSettings(IsEnabled: false, Packaging.Layers.Planning.CompositeContent.SelfContained), LayerSettings.Read("False", "Self-Contained"));

    private static ImmutableDictionary<string, ImmutableArray<AttachedLayer>> Read(TemporaryFolder folder, params ProjectItem[] items) => Read(folder, SourceMap.Empty, items);

    private static ImmutableDictionary<string, ImmutableArray<AttachedLayer>> Read(TemporaryFolder folder, SourceMap sources, ProjectItem[] items) => LayerItems.Read(
        [.. items],
        Declare.Manifest(Declare.Function("order-place"), Declare.Function("report"), Declare.Function("sweep")),
        folder.Path,
        new UserLayerReader(new FileContents(), CancellationToken.None),
        sources);

    private static LayerArchive Own(TemporaryFolder folder, string include)
        => Assert.IsInstanceOfType<AttachedLayer.Own>(Read(folder, Declare.Item(include))["sweep"].Single()).Layer;

    private static string[] Names(ImmutableArray<AttachedLayer> layers) => [.. layers.Select(layer => layer.ToString()!)];

    private static string Text(FileContent content)
    {
        using var reader = new StreamReader(content.Open());
        return reader.ReadToEnd();
    }

    private static void Zip(TemporaryFolder folder, string path, DateTimeOffset time, params (string Name, string Text)[] entries) => Zip(folder, path, time, 0, entries);

    private static void Zip(TemporaryFolder folder, string path, DateTimeOffset time, int attributes, params (string Name, string Text)[] entries)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = time == default ? new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero) : time;
                entry.ExternalAttributes = attributes;
                if (text.Length > 0)
                {
                    using var writer = new StreamWriter(entry.Open());
                    writer.Write(text);
                }
            }
        }

        folder.Write(path, archive.ToArray());
    }
}
