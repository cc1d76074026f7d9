using Cdev.Packaging.Reach;
using Cdev.Packaging.Slices;
using Cdev.Packaging.Tests.Reach;

namespace Cdev.Packaging.Tests.Slices;

/// <summary>What reach says of a slice by its hashes is what the slice then is: the cache rests on it.</summary>
[TestClass]
public sealed class ReachedSliceTests
{
    private const string Code =
        """
        using static System.Math; using Number = System.Int32; using Pair = (int First, string Second);
        namespace Shop;
        public static class Handlers
        {
            static readonly Dictionary<string, int> Known = new() { ["a"] = 1 };
            public static async Task<string> Place() { const Number Limit = 3; Pair pair = (Max(1, 2), "x"); await Task.Yield(); return string.Concat(Known.Keys.Where(key => key.Length < Limit)) + pair.Second; }
            public static string Sweep() { (int Total, dynamic Name) swept = (Known.Count, "s"); return Text.Of(swept.Total) + swept.Name; }
        }
        public static class Text { public static string Of(int n) { var text = n.ToString(); return text; } }
        """;

    [TestMethod]
    [DataRow("", "")]
    [DataRow("namespace Shop;", "// A remark.\nnamespace Shop;")]
    [DataRow("// end", "// another end")]
    [DataRow("var text = n.ToString(); return text;", "var shown = n.ToString(); return shown;")]
    [DataRow("var text = n.ToString(); return text;", "return n + \"!\";")]
    [DataRow("(int Total, dynamic Name) swept = (Known.Count, \"s\"); return Text.Of(swept.Total) + swept.Name;", "(int Sum, dynamic Name) swept = (Known.Count, \"s\"); return Text.Of(swept.Sum) + swept.Name;")]
    [DataRow("key.Length < Limit", "key.Length <= Limit")]
    [DataRow("[\"a\"] = 1", "[\"a\"] = 2")]
    [DataRow("public static string Sweep()", "public static string Added() => string.Concat(new[] { 1 }.Select(x => x + 1)); public static string Sweep()")]
    [DataRow("const Number Limit = 3;", "const Number Limit = 3; const string Unused = \"u\";")]
    public void Equal_hashes_make_equal_slices(string old, string @new)
    {
        var code = Code + "\n// end";
        foreach (var optimization in new[] { Microsoft.CodeAnalysis.OptimizationLevel.Debug, Microsoft.CodeAnalysis.OptimizationLevel.Release })
        {
            using var before = Program(code, optimization);
            using var after = Program(old.Length == 0 ? code : code.Replace(old, @new, StringComparison.Ordinal), optimization);
            foreach (var function in new[] { "Place", "Sweep" })
                AssertConsistent(before.Selection(function), after.Selection(function));
        }
    }

    private static ReachProgram Program(string code, Microsoft.CodeAnalysis.OptimizationLevel optimization)
        => new ReachProgram().Add("Shop", code, ["Shop.Handlers.Place", "Shop.Handlers.Sweep"], optimization: optimization).Analyze();

    private static void AssertConsistent(AssemblySelection one, AssemblySelection other)
    {
        var writer = new SliceWriter();
        var (first, second) = (writer.Write(one), writer.Write(other));
        Assert.AreEqual(one.Hash == other.Hash, first.Assembly.AsSpan().SequenceEqual(second.Assembly));
        if (one.Hash == other.Hash)
            Assert.AreEqual(one.SymbolsHash == other.SymbolsHash, first.Symbols.AsSpan().SequenceEqual(second.Symbols));
    }
}
