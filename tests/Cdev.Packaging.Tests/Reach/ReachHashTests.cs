using System.Security.Cryptography;
using Cdev.Packaging.Slices;
using Microsoft.CodeAnalysis;

namespace Cdev.Packaging.Tests.Reach;

[TestClass]
public sealed class ReachHashTests
{
    private const string Code = """
        [assembly: AssemblyVersion("1.0.0.0"), AssemblyInformationalVersion("1.0.0+abc")]
        namespace Shop;
        public static class Cloud
        {
            public static readonly Cdev.Bucket Receipts = new("receipts") { Option = "x" };
        }
        public sealed class Handlers
        {
            // above
            private static readonly int Rate = Compute(3);
            private static int Compute(int x) => x * 2;
            public static async Task<string> Place()
            {
                var n = Rate;
                await Task.Yield();
                Func<int, int> add = x => x + n;
                var texts = new[] { 1, 2 }.Select(x => new { Id = x, Name = Cloud.Receipts.Name }).Where(x => x.Id > 0).ToList();
                foreach (var i in Count()) n += add(i) + Local(i);
                return texts.Count + Helper.Format(n) + new Line<int>(3).Each(x => x + 1);
                static IEnumerable<int> Count() { yield return 1; yield return 2; }
                async Task<int> Later() { await Task.Yield(); return n; }
                int Local(int x) => x + Later().Result;
            }
            // below
        }
        public static class Helper { public static string Format(int n) => n.ToString(); }
        public sealed record Line<T>(T Value) { public T Each(Func<T, T> f) { Func<T, T> g = x => f(x); return g(Value); } }
        file static class Secret { public static int Value => 1; }
        """;

    private static readonly string[] Resources = ["Shop.Cloud.Receipts"];

    private static string HashOf(string code, OptimizationLevel optimization, string folder = "/src", string[]? handlers = null, string[]? resources = null)
    {
        using var program = new ReachProgram().Add("Shop", code, handlers ?? ["Shop.Handlers.Place"], resources ?? Resources, optimization, folder).Analyze();
        var selection = program.Selection("Place");
        return $"{selection.Hash} {Convert.ToHexStringLower(SHA256.HashData(new SliceWriter().Write(selection).Assembly))}";
    }

    private static string Edit(string find, string replacement)
    {
        StringAssert.Contains(Code, find);
        return Code.Replace(find, replacement, StringComparison.Ordinal);
    }

    public static IEnumerable<object[]> Unrelated =>
    [
        ["a line above", Edit("// above", "// above\n\n// more\n")],
        ["a sibling with a lambda", Edit("// above", "public static int Cancel() => new[] { 1 }.Select(x => x + 1).Sum();")],
        ["an overload", Edit("// above", "public static Task<string> Place(int other) { Func<int> f = () => other; return Task.FromResult(f().ToString()); }")],
        ["an async sibling with closures and a local function", Edit("// above", "public static async Task<int> Cancel() { var a = 1; await Task.Yield(); Func<Task<int>> f = async () => { await Task.Yield(); return a + L(); }; return await f(); int L() => a; }")],
        ["an iterator sibling", Edit("// above", "public static IEnumerable<int> Cancel() { yield return 1; }")],
        ["anonymous types before", Edit("// above", "public static object Cancel() => new { A = 1, B = 2, C = 3 };\npublic static object Same() => new { Other = 1, Id = 1 };")],
        ["a static field before", Edit("// above", "private static readonly List<string> Names = [\"a\", \"b\"]; public static int Cancel() => Names.Count;")],
        ["a static field with a lambda before", Edit("// above", "private static readonly Func<int, int> Twice = x => x * 2; public static int Cancel() => Twice(1);")],
        ["a static field with a lambda after", Edit("// below", "private static readonly Func<int, int> Twice = x => x > 0 ? x * 2 : throw new Exception(); public static int Cancel() => Twice(1);")],
        ["a converted method group", Edit("// above", "public static Func<int, int> Cancel() => Compute;")],
        ["a call that is bound at run time", Edit("// above", "public static object Cancel() { dynamic x = 1; return x + 1; }")],
        ["a generic sibling", Edit("// above", "public static T Cancel<T>(T x) { Func<T> f = () => x; Func<T, T> g = y => y; return g(f()); }")],
        ["a switch on texts", Edit("// above", "public static int Cancel(string s) => s switch { \"a\" => 1, \"b\" => 2, \"c\" => 3, \"d\" => 4, \"e\" => 5, \"f\" => 6, \"g\" => 7, _ => 0 };")],
        ["a table of numbers", Edit("// above", "public static int[] Cancel() => [1, 2, 3, 4, 5, 6, 7, 8, 9];")],
        ["a new class", Edit("public static class Helper", "public sealed class Another { public int A => new[] { 1 }.Count(x => x > 0); }\npublic static class Helper")],
        ["an option of a resource", Edit("Option = \"x\"", "Option = Helper.Format(1)")],
        ["no option of a resource", Edit(" { Option = \"x\" }", "")],
        ["a new resource", Edit("public static readonly Cdev.Bucket Receipts", "public static readonly Cdev.Bucket More = new(\"more\") { Option = \"y\" };\npublic static readonly Cdev.Bucket Receipts")],
        ["another informational version", Edit("1.0.0+abc", "1.0.1+def")],
        ["another version", Edit("AssemblyVersion(\"1.0.0.0\")", "AssemblyVersion(\"1.2.0.0\")")],
        ["another file-local type", Edit("file static class Secret", "file static class Other { public static int Value => 2; }\nfile static class Secret")],
    ];

    public static IEnumerable<object[]> Related =>
    [
        ["a number", Edit("x + n;", "x - n;")],
        ["a text", Edit("n.ToString()", "n + \"!\"")],
        ["an initialiser", Edit("Compute(3)", "Compute(4)")],
        ["a method behind it", Edit("x * 2", "x * 3")],
        ["a name of a resource", Edit("\"receipts\"", "\"other\"")],
        ["a member's name in an anonymous type", Edit("Id = x", "Key = x").Replace("x.Id", "x.Key", StringComparison.Ordinal)],
        ["a constraint", Edit("Line<T>(T Value)", "Line<T>(T Value) where T : struct")],
        ["an attribute", Edit("public static class Helper", "[Obsolete(\"x\")] public static class Helper").Replace("namespace Shop;", "#pragma warning disable CS0618\nnamespace Shop;", StringComparison.Ordinal)],
        ["a parameter's name", Edit("Format(int n) => n.", "Format(int m) => m.")],
        ["another member of a reached type", Edit("=> n.ToString();", "=> n.ToString(); public static int More => 1;")],
        ["the order of members", Edit("=> n.ToString();", "=> n.ToString();").Replace("private static int Compute(int x) => x * 2;", "private static long Compute(int x) => x * 2;", StringComparison.Ordinal).Replace("int Rate", "long Rate", StringComparison.Ordinal).Replace("var n = Rate", "var n = (int)Rate", StringComparison.Ordinal)],
    ];

    [TestMethod]
    [DynamicData(nameof(Unrelated))]
    public void What_a_handler_cannot_reach_changes_neither_its_hash_nor_its_slice(string change, string code)
    {
        Assert.AreEqual(HashOf(Code, OptimizationLevel.Release), HashOf(code, OptimizationLevel.Release), change);
        Assert.AreEqual(HashOf(Code, OptimizationLevel.Debug), HashOf(code, OptimizationLevel.Debug), change);
    }

    [TestMethod]
    [DynamicData(nameof(Related))]
    public void What_a_handler_reaches_changes_its_hash(string change, string code)
        => Assert.AreNotEqual(HashOf(Code, OptimizationLevel.Release), HashOf(code, OptimizationLevel.Release), change);

    [TestMethod]
    public void Another_folder_does_not_change_the_hash_even_of_who_uses_a_file_local_type()
    {
        var code = Edit("Helper.Format(n)", "Helper.Format(n) + Secret.Value");
        Assert.AreEqual(HashOf(code, OptimizationLevel.Release), HashOf(code, OptimizationLevel.Release, "/home/other"));
        Assert.AreNotEqual(HashOf(Code, OptimizationLevel.Release), HashOf(code, OptimizationLevel.Release));
    }

    [TestMethod]
    public void A_new_handler_or_resource_changes_no_other_hash()
    {
        var code = Edit("// above", "public static int Cancel() => new[] { 1 }.Sum(x => x);").Replace("namespace Shop;", "namespace Shop;\npublic static class Cloud2 { public static readonly Cdev.Bucket More = new(\"more\"); }", StringComparison.Ordinal);
        Assert.AreEqual(
            HashOf(Code, OptimizationLevel.Release),
            HashOf(code, OptimizationLevel.Release, handlers: ["Shop.Handlers.Place", "Shop.Handlers.Cancel"], resources: ["Shop.Cloud.Receipts", "Shop.Cloud2.More"]));
    }

    [TestMethod]
    public void The_symbols_hash_is_of_lines_and_local_names_and_not_of_the_folder()
    {
        Assert.AreEqual(SymbolsOf(Code), SymbolsOf(Code, "/home/other"));
        Assert.AreNotEqual(SymbolsOf(Code), SymbolsOf(Edit("// above", "// above\n")));
        Assert.AreNotEqual(SymbolsOf(Code), SymbolsOf(Code.Replace(" g = ", " h = ", StringComparison.Ordinal).Replace("g(Value)", "h(Value)", StringComparison.Ordinal)));

        static string SymbolsOf(string code, string folder = "/src")
        {
            using var program = new ReachProgram().Add("Shop", code, ["Shop.Handlers.Place"], Resources, OptimizationLevel.Debug, folder).Analyze();
            return program.Selection("Place").SymbolsHash;
        }
    }

    [TestMethod]
    public void A_version_of_a_referenced_project_changes_no_hash_and_one_of_a_package_does()
    {
        const string Handlers = "namespace Shop; public static class Handlers { public static int Place() => Lib.Work.Do() + Pack.Tool.Run(); }";
        Assert.AreEqual(Hash("1.0.0.0", "1.0.0.0"), Hash("2.0.0.0", "1.0.0.0"));
        Assert.AreNotEqual(Hash("1.0.0.0", "1.0.0.0"), Hash("1.0.0.0", "2.0.0.0"));

        static string Hash(string library, string package)
        {
            using var program = new ReachProgram()
                .AddPackage("Pack", $$"""[assembly: System.Reflection.AssemblyVersion("{{package}}")] namespace Pack; public static class Tool { public static int Run() => 1; }""")
                .Add("Lib", $$"""[assembly: System.Reflection.AssemblyVersion("{{library}}")] namespace Lib; public static class Work { public static int Do() => 1; }""")
                .Add("Shop", Handlers, ["Shop.Handlers.Place"])
                .Analyze();
            return program.Hash("Place");
        }
    }
}
