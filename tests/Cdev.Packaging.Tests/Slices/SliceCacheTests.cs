using Cdev.Packaging.Reach;
using Cdev.Packaging.Slices;
using Cdev.Packaging.Tests.Building;

namespace Cdev.Packaging.Tests.Slices;

[TestClass]
public sealed class SliceCacheTests
{
    private const string Code = "namespace Shop; public static class Handlers { public static string Place() => \"placed\"; public static string Sweep() => \"swept\"; }";

    [TestMethod]
    public void A_slice_is_written_once()
    {
        using var program = SlicedProgram.Compile(Code);
        using var folder = new TemporaryFolder();
        var selection = program.Keep("Shop.Handlers.Place");
        var first = Keep(folder, selection);

        // What is in the cache needs no assembly any more.
        File.Delete(program.Assembly.Path);
        var second = new SliceCache(folder.Path).Get(selection);

        CollectionAssert.AreEqual(first.Assembly, second.Assembly);
        CollectionAssert.AreEqual(first.Symbols, second.Symbols);
    }

    [TestMethod]
    public void Another_hash_is_another_slice()
    {
        using var program = SlicedProgram.Compile(Code);
        using var folder = new TemporaryFolder();
        var selection = program.Keep("Shop.Handlers.Place");
        Keep(folder, selection);

        File.Delete(program.Assembly.Path);
        var cache = new SliceCache(folder.Path);

        Assert.IsNotNull(cache.Get(selection));
        Assert.ThrowsExactly<PackagingException>(() => cache.Get(selection with { Hash = "other" }));
        Assert.ThrowsExactly<PackagingException>(() => cache.Get(selection with { SymbolsHash = "other" }));
    }

    [TestMethod]
    public void What_is_torn_or_damaged_is_written_again()
    {
        using var program = SlicedProgram.Compile(Code);
        using var folder = new TemporaryFolder();
        var selection = program.Keep("Shop.Handlers.Place");
        var slice = Keep(folder, selection);
        var file = Directory.GetFiles(folder.Path).Single();
        var whole = File.ReadAllBytes(file);

        foreach (var damaged in new[] { [], whole[..20], whole[..^1], [.. whole[..100], (byte)~whole[100], .. whole[101..]] })
        {
            File.WriteAllBytes(file, damaged);
            CollectionAssert.AreEqual(slice.Assembly, Keep(folder, selection).Assembly);
            CollectionAssert.AreEqual(whole, File.ReadAllBytes(file));
        }
    }

    [TestMethod]
    public void What_was_not_used_is_not_kept()
    {
        using var program = SlicedProgram.Compile(Code);
        using var folder = new TemporaryFolder();
        var (place, sweep) = (program.Keep("Shop.Handlers.Place"), program.Keep("Shop.Handlers.Sweep"));
        Keep(folder, sweep);
        Keep(folder, place);

        File.Delete(program.Assembly.Path);
        var cache = new SliceCache(folder.Path);

        Assert.IsNotNull(cache.Get(place));
        Assert.ThrowsExactly<PackagingException>(() => cache.Get(sweep));
    }

    [TestMethod]
    public void The_file_is_touched_only_when_something_else_is_used()
    {
        using var program = SlicedProgram.Compile(Code);
        using var folder = new TemporaryFolder();
        var selection = program.Keep("Shop.Handlers.Place");
        Keep(folder, selection);
        var file = Directory.GetFiles(folder.Path).Single();
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);

        Keep(folder, selection);
        Assert.AreEqual(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(file));

        Keep(folder, program.Keep("Shop.Handlers.Sweep"));
        Assert.AreNotEqual(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(file));
    }

    [TestMethod]
    public void Without_symbols_the_cache_has_none()
    {
        using var program = SlicedProgram.Compile(Code, new Options { Symbols = null });
        using var folder = new TemporaryFolder();
        var selection = program.Keep("Shop.Handlers.Place");
        Keep(folder, selection);
        Assert.IsNull(new SliceCache(folder.Path).Get(selection).Symbols);
    }

    [TestMethod]
    public void What_is_prepared_is_there()
    {
        using var program = SlicedProgram.Compile(Code);
        using var folder = new TemporaryFolder();
        var selections = new[] { program.Keep("Shop.Handlers.Place"), program.Keep("Shop.Handlers.Sweep"), program.Keep("Shop.Handlers.Place") };
        var expected = selections.Select(SlicedProgram.Slice).ToArray();
        Keep(folder, selections[0]);

        var cache = new SliceCache(folder.Path);
        cache.Prepare(selections, CancellationToken.None);
        cache.Prepare(selections, CancellationToken.None);

        File.Delete(program.Assembly.Path);
        foreach (var (selection, slice) in selections.Zip(expected))
            CollectionAssert.AreEqual(slice.Assembly, cache.Get(selection).Assembly);
    }

    [TestMethod]
    public void Many_ask_at_once()
    {
        using var program = SlicedProgram.Compile(Code);
        using var folder = new TemporaryFolder();
        var cache = new SliceCache(folder.Path);
        var selections = new[] { program.Keep("Shop.Handlers.Place"), program.Keep("Shop.Handlers.Sweep") };

        Parallel.For(0, 50, i => Assert.AreSame(cache.Get(selections[i % 2]), cache.Get(selections[i % 2])));
    }

    private static Slice Keep(TemporaryFolder folder, AssemblySelection selection)
    {
        var cache = new SliceCache(folder.Path);
        var slice = cache.Get(selection);
        cache.KeepUsed();
        return slice;
    }
}
