using System.Collections.Immutable;
using System.Text;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Slices;
using Microsoft.CodeAnalysis;
using Mono.Cecil;

namespace Cdev.Packaging.Tests.Slices;

/// <summary>New names stand wherever the old ones did.</summary>
[TestClass]
public sealed class NamesTests
{
    private const string Code =
        """
        using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks; using System.Reflection; using System.Runtime.CompilerServices;
        namespace Shop;
        public static class Handlers<T>
        {
            public static string Unrelated() => string.Concat(new[] { 1 }.Select(x => x + 1));
            [Converter(typeof(List<Hidden[]>))]
            public static async Task<string> Run(T value)
            {
                var captured = value!.ToString();
                Func<int, string> capturing = n => n + captured;
                await Task.Yield();
                Func<T, string> plain = t => "plain" + t;
                return capturing(1) + plain(value) + string.Concat(Iterate(value).Select(x => x + captured)) + Anonymous(value) + new Hidden() + Machine(nameof(Run)) + Machine(nameof(Iterate));
            }
            static IEnumerable<T> Iterate(T value) { yield return value; }
            static string Anonymous(T value) => new { Name = value, Count = 2 }.ToString()!;
            static string Machine(string method) => typeof(Handlers<T>).GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetCustomAttribute<StateMachineAttribute>()!.StateMachineType.GetInterfaces().Length.ToString();
        }
        public static class Start { public static Task<string> Run() => Handlers<int>.Run(7); public static string Converter() => typeof(Handlers<>).GetMethod("Run")!.GetCustomAttribute<ConverterAttribute>()!.Type.ToString(); }
        public sealed class ConverterAttribute(Type type) : Attribute { public Type Type => type; }
        file sealed class Hidden { public override string ToString() => "hidden"; }
        """;

    [TestMethod]
    [DataRow(OptimizationLevel.Debug)]
    [DataRow(OptimizationLevel.Release)]
    public void Renamed_state_machines_closures_and_lambdas_work(OptimizationLevel level)
    {
        using var program = SlicedProgram.Compile(Code, new Options { Level = level });
        var slice = Renamed(program, "Shop.Start.Run", "Shop.Start.Converter");

        Assert.AreEqual(program.RunWhole("Shop.Start.Run"), SlicedProgram.Run(slice.Assembly, slice.Symbols, "Shop.Start.Run"));
        Assert.AreEqual("System.Collections.Generic.List`1[Shop.<R0>[]]", SlicedProgram.Run(slice.Assembly, slice.Symbols, "Shop.Start.Converter").Replace(Numbered("Hidden", program), "<R0>", StringComparison.Ordinal));
    }

    [TestMethod]
    public void No_old_name_is_left()
    {
        using var program = SlicedProgram.Compile(Code);
        var slice = Renamed(program, "Shop.Start.Run");
        var text = Encoding.UTF8.GetString(slice.Assembly);
        foreach (var old in new[] { "__Hidden", ">d__", ">b__", "DisplayClass", "<>9__", "AnonymousType" })
            Assert.IsFalse(text.Contains(old, StringComparison.Ordinal), old);
    }

    [TestMethod]
    public void Equal_names_make_equal_bytes_whatever_the_compiler_counted()
    {
        using var before = SlicedProgram.Compile(Code);
        using var after = SlicedProgram.Compile(Code.Replace("new[] { 1 }.Select(x => x + 1)", "new[] { 1 }.Select(x => x + 1).Where(x => x > 0).Append(new { A = 1 }.A)", StringComparison.Ordinal));
        CollectionAssert.AreEqual(Renamed(before, "Shop.Start.Run", "Shop.Handlers`1.Run").Assembly, Renamed(after, "Shop.Start.Run", "Shop.Handlers`1.Run").Assembly);
    }

    [TestMethod]
    public void Versions_of_the_program_go_from_references_and_attributes()
    {
        static string Version(string version) => $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]";
        const string Library = "namespace Lib; public sealed class Converter { public static string Text() => \"lib\"; }";
        const string App = "namespace Shop; public sealed class InfoAttribute(System.Type type) : System.Attribute { public System.Type Type => type; } public static class Handlers { [Info(typeof(System.Collections.Generic.List<Lib.Converter>))] public static string Run() => Lib.Converter.Text() + System.Linq.Enumerable.Single(typeof(Handlers).GetMethod(nameof(Run))!.GetCustomAttributes(false).OfType()).Type; static System.Collections.Generic.IEnumerable<InfoAttribute> OfType(this object[] all) { foreach (var one in all) if (one is InfoAttribute info) yield return info; } }";

        var slices = new List<(Slice App, Slice Library)>();
        foreach (var version in new[] { "1.2.3.4", "5.6.7.8" })
        {
            using var library = SlicedProgram.Compile(Version(version) + Library, new Options { Name = "Lib" });
            using var app = SlicedProgram.Compile(Version(version) + App, new Options { References = [library] });
            slices.Add((Slice(app, "Shop.Handlers.Run"), Slice(library, "Lib.Converter.Text")));
        }

        CollectionAssert.AreEqual(slices[0].App.Assembly, slices[1].App.Assembly);
        CollectionAssert.AreEqual(slices[0].Library.Assembly, slices[1].Library.Assembly);
        var answer = SlicedProgram.Run(slices[0].App.Assembly, null, "Shop.Handlers.Run", (slices[1].Library.Assembly, null));
        StringAssert.StartsWith(answer, "libSystem.Collections.Generic.List`1[Lib.Converter]", StringComparison.Ordinal);

        static Slice Slice(SlicedProgram program, string root) => SlicedProgram.Slice(program.Keep(root) with { ProgramAssemblies = ["Lib", "Shop"] });
    }

    /// <summary>Gives everything that has a compiler's name a name of its own, as reach does: by rank among what is kept.</summary>
    private static Slice Renamed(SlicedProgram program, params IEnumerable<string> roots)
    {
        var selection = program.Keep(roots);
        return SlicedProgram.Slice(selection with { Names = Names(program, selection) });
    }

    private static ImmutableSortedDictionary<int, string> Names(SlicedProgram program, AssemblySelection selection)
    {
        using var module = ModuleDefinition.ReadModule(program.Assembly.Path);
        var names = ImmutableSortedDictionary.CreateBuilder<int, string>();
        foreach (var type in module.GetTypes().Where(type => selection.Types.Contains(type.MetadataToken.ToInt32())))
        {
            if (type.Name.Contains('<', StringComparison.Ordinal) && type.Name is not ("<Module>" or "<PrivateImplementationDetails>"))
                names[type.MetadataToken.ToInt32()] = $"<R{names.Count}>{(type.Name.IndexOf('`', StringComparison.Ordinal) is var tick and > 0 ? type.Name[tick..] : "")}";
            foreach (var member in type.Fields.Concat<IMemberDefinition>(type.Methods).Where(member => member.Name.StartsWith('<') && !member.Name.Contains(">k__", StringComparison.Ordinal) && !member.Name.StartsWith("<>1__", StringComparison.Ordinal)))
            {
                var token = member.MetadataToken.ToInt32();
                if (selection.Fields.Contains(token) || selection.Methods.Contains(token))
                    names[token] = $"<r{names.Count}>";
            }
        }

        return names.ToImmutable();
    }

    private static string Numbered(string type, SlicedProgram program)
    {
        using var module = ModuleDefinition.ReadModule(program.Assembly.Path);
        var token = module.GetTypes().Single(candidate => candidate.Name.EndsWith("__" + type, StringComparison.Ordinal)).MetadataToken.ToInt32();
        return Names(program, program.Keep("Shop.Start.Run", "Shop.Start.Converter"))[token];
    }
}
