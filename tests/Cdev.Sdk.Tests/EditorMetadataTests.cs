using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>The reference, the property page, the completion in editors and the targets know the same properties and items.</summary>
[TestClass]
public sealed partial class EditorMetadataTests
{
    private static readonly XNamespace Rules = "http://schemas.microsoft.com/build/2009/properties";

    private static readonly string Sdk = Path.Combine(Repository.Root, "sdk");

    [TestMethod]
    public void The_property_page_has_every_documented_property_and_no_other()
        => CollectionAssert.AreEquivalent(DocumentedProperties(), PageProperties().Select(property => Attribute(property, "Name")).ToArray());

    [TestMethod]
    public void Completion_has_every_documented_property_and_no_other()
        => CollectionAssert.AreEquivalent(DocumentedProperties(), Names("properties"));

    [TestMethod]
    public void Completion_has_every_documented_item()
    {
        foreach (var item in Documented("## Items", "### CdevFunction"))
            CollectionAssert.Contains(Names("items"), item);
    }

    [TestMethod]
    public void Completion_has_every_documented_target_and_no_other()
        => CollectionAssert.AreEquivalent(Documented("## Targets", "## Properties"), Names("targets"));

    [TestMethod]
    public void The_targets_read_every_property_and_item_that_completion_offers()
    {
        var targets = string.Concat(Directory.EnumerateFiles(Path.Combine(Sdk, "targets"), "*.targets").Select(File.ReadAllText));

        foreach (var property in Names("properties"))
            Assert.IsTrue(targets.Contains($"$({property})", StringComparison.Ordinal), property);
        foreach (var item in Names("items"))
            Assert.IsTrue(targets.Contains($"@({item}", StringComparison.Ordinal), item);
    }

    [TestMethod]
    public void Every_property_of_the_page_has_what_Visual_Studio_shows_of_it()
    {
        var page = Page();
        var categories = page.Descendants(Rules + "Category").Select(category => Attribute(category, "Name")).ToArray();

        Assert.AreEqual("generic", Attribute(page, "PageTemplate"));
        Assert.AreEqual("ProjectFile", Attribute(page.Descendants(Rules + "DataSource").Single(), "Persistence"));
        foreach (var property in PageProperties())
        {
            // The kinds that its documentation lists: docs/repo/property-pages/property-specification.md of dotnet/project-system.
            CollectionAssert.Contains(new[] { "StringProperty", "BoolProperty", "IntProperty", "EnumProperty" }, property.Name.LocalName);
            Assert.IsNotEmpty(Attribute(property, "DisplayName"));
            Assert.IsNotEmpty(Attribute(property, "Description"));
            CollectionAssert.Contains(categories, Attribute(property, "Category"));
            Assert.AreEqual(property.Name.LocalName == "EnumProperty", property.Elements(Rules + "EnumValue").Any(), Attribute(property, "Name"));
        }
    }

    [TestMethod]
    public void The_page_and_completion_say_the_same_of_a_property()
    {
        using var schema = Schema();
        foreach (var property in PageProperties())
            Assert.AreEqual(schema.RootElement.GetProperty("properties").GetProperty(Attribute(property, "Name")).GetProperty("description").GetString(), Attribute(property, "Description"));
    }

    // NoBuild is the .NET SDK's: its own page has it.
    private static string[] DocumentedProperties() => [.. Documented("## Properties", "## Items").Where(name => name.StartsWith("Cdev", StringComparison.Ordinal))];

    /// <summary>What the first column of a table in the reference names.</summary>
    private static string[] Documented(string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference.md"));
        var begin = text.IndexOf(from, StringComparison.Ordinal);
        var end = text.IndexOf(to, begin, StringComparison.Ordinal);
        var names = Row().Matches(text[begin..(end < 0 ? text.Length : end)]).SelectMany(row => Name().Matches(row.Value)).Select(match => match.Groups["name"].Value).ToArray();
        Assert.IsNotEmpty(names, $"{from} of the reference has no table.");
        return names;
    }

    private static string[] Names(string kind)
    {
        using var schema = Schema();
        return [.. schema.RootElement.GetProperty(kind).EnumerateObject().Select(entry => entry.Name)];
    }

    private static JsonDocument Schema() => JsonDocument.Parse(File.ReadAllText(Path.Combine(Sdk, "Sdk", "Sdk.targets.buildschema.json")));

    private static XElement Page() => XDocument.Load(Path.Combine(Sdk, "targets", "Cdev.Properties.xaml")).Root!;

    private static XElement[] PageProperties() => [.. Page().Elements().Where(element => element.Name.LocalName.EndsWith("Property", StringComparison.Ordinal))];

    private static string Attribute(XElement element, string name) => element.Attribute(name)?.Value ?? "";

    [GeneratedRegex(@"^\| `[^|]*\|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
