using System.Text;
using Cdev.Analyzers.CodeFixes.Tests.Support;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cdev.Analyzers.CodeFixes.Tests;

/// <summary>
/// The gallery of wrong programs: in <c>Gallery/CDEVnnn*.cs</c> every diagnostic stands at its span, and beside it in <c>*.fixed.cs</c> what
/// the fixes make of the program, their titles on top.
/// </summary>
[TestClass]
public sealed class GalleryTests
{
    private const int MostFixes = 40;

    private static readonly string Folder = Repository.PathOf("tests", "Cdev.Analyzers.CodeFixes.Tests", "Gallery");

    public static IEnumerable<object[]> Programs => Directory.EnumerateFiles(Folder, "CDEV*.cs")
        .Select(path => Path.GetFileNameWithoutExtension(path)!)
        .Where(name => !name.EndsWith(".fixed", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Programs))]
    public async Task A_wrong_program_is_told_at_the_very_expression(string program)
    {
        var files = ReadMarked(program);
        Assert.Contains($"{{|{program[..7]}:", string.Concat(files), "A program shows the diagnostic that it is named after.");
        await TestProject.ExpectDiagnosticsAsync(files);
    }

    [TestMethod]
    [DynamicData(nameof(Programs))]
    public async Task Every_fix_gives_a_program_that_builds_and_is_less_wrong(string program)
    {
        using var workspace = new AdhocWorkspace();
        var editor = Open(workspace, program);
        var before = await editor.AnalyzeAsync();
        foreach (var offer in await editor.OffersAsync())
        {
            var after = await editor.ApplyAsync(offer);
            Assert.AreEqual("", Describe(await after.CompileAsync()), offer.Title);
            Assert.IsLessThan(before.Length, (await after.AnalyzeAsync()).Length, $"{offer.Title}\n{string.Join('\n', after.Files)}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Programs))]
    public async Task Fixes_one_after_another_give_the_program_beside_it(string program)
    {
        using var workspace = new AdhocWorkspace();
        var editor = Open(workspace, program);
        var wrong = (await editor.AnalyzeAsync()).Length;
        var titles = new List<string>();
        while (await editor.OffersAsync() is { IsEmpty: false } offers)
        {
            titles.Add(offers[0].Title);
            Assert.IsLessThan(MostFixes, titles.Count, "Fixes never end.");
            editor = await editor.ApplyAsync(offers[0]);
        }

        var path = Path.Combine(Folder, program + ".fixed.cs");
        if (titles.Count == 0)
        {
            Assert.IsFalse(File.Exists(path), $"{path} shows fixes, but there are none.");
            return;
        }

        var text = new StringBuilder();
        foreach (var title in titles)
            text.Append("// ").Append(title).Append('\n');
        text.Append('\n').AppendJoin("//// file\n", editor.Files);
        Golden.AreEqualAt(path, text.ToString());
        Assert.AreEqual("", Describe(await editor.CompileAsync()));
        if (titles.Count >= wrong)
        {
            Assert.AreEqual("", Describe(await editor.AnalyzeAsync()));
            Assert.IsTrue(await editor.HasManifestAsync(), "A program in which all is mended has a manifest.");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Programs))]
    public async Task Fixing_all_at_once_leaves_nothing_of_the_kind_to_fix(string program)
    {
        using var workspace = new AdhocWorkspace();
        var editor = Open(workspace, program);
        foreach (var offer in (await editor.OffersAsync()).DistinctBy(offer => offer.Action.EquivalenceKey))
        {
            foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
            {
                var after = await editor.ApplyToAllAsync(offer, scope);
                Assert.AreEqual("", Describe(await after.CompileAsync()), offer.Title);
                var left = (await after.OffersAsync()).Where(other => other.Action.EquivalenceKey == offer.Action.EquivalenceKey);
                Assert.AreEqual("", string.Join('\n', left.Select(other => other.Title)), $"{offer.Title}, {scope}");
            }
        }
    }

    [TestMethod]
    public void Every_diagnostic_has_a_program()
    {
        var shown = Programs.Select(program => ((string)program[0])[..7]).ToHashSet(StringComparer.Ordinal);
        Assert.AreEqual("", string.Join(' ', Descriptors.All.Select(descriptor => descriptor.Id).Where(id => !shown.Contains(id))));
    }

    [TestMethod]
    public async Task Every_fix_mends_something_in_the_gallery()
    {
        using var workspace = new AdhocWorkspace();
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var program in Programs)
            used.UnionWith((await Open(workspace, (string)program[0]).OffersAsync()).Select(offer => offer.Provider.GetType().Name));
        Assert.AreSequenceEqual(Providers.All.Select(fix => fix.GetType().Name), used.Order(StringComparer.Ordinal));
    }

    [TestMethod]
    public async Task No_diagnostic_has_two_ways_out()
    {
        using var workspace = new AdhocWorkspace();
        foreach (var program in Programs)
        {
            foreach (var offers in (await Open(workspace, (string)program[0]).OffersAsync()).GroupBy(offer => offer.Diagnostic))
                Assert.AreEqual(1, offers.Count(), $"{program[0]}: {string.Join(", ", offers.Select(offer => offer.Title))}");
        }
    }

    private static Editor Open(AdhocWorkspace workspace, string program)
        => Editor.Open(workspace, [.. ReadMarked(program).Select(file => Markup.Parse(file).Source)]);

    // Several files of a program are kept in one, apart by a line.
    private static string[] ReadMarked(string program) => File.ReadAllText(Path.Combine(Folder, program + ".cs")).Split("//// file\n");

    private static string Describe(IEnumerable<Diagnostic> diagnostics) => string.Join('\n', diagnostics);
}
