using System.Collections.Immutable;
using System.Text;
using Cdev.Packaging.Reach;
using Microsoft.CodeAnalysis;

namespace Cdev.Packaging.Tests.Slices;

/// <summary>Static constructors of which a part is kept.</summary>
[TestClass]
public sealed class StaticConstructorTests
{
    private const string Code =
        """
        using System;
        namespace Shop;
        public sealed class Bucket(string name) { public string Name => name; public string? Rule { get; set; } public static int Made = 0; }
        public static class Cloud
        {
            public static readonly Bucket Receipts = new("receipts") { Rule = Environment.MachineName };
            public static readonly string Greeting = DateTime.UnixEpoch.Year > 1960 ? "hello" : string.Empty;
            public static readonly string Unrelated = Expensive(out var local) + local;
            public static readonly Func<int, int> Twice = n => 2 * n;
            public static readonly int Total;
            static Cloud()
            {
                Span<int> all = [1, 2, 3];
                foreach (var one in all) Total += one;
                try { Total += int.Parse("4"); } catch (FormatException) { Total = -1; }
            }
            static string Expensive(out string local) => local = "unrelated";
            public static string ReadGreeting() => Greeting + Total;
            public static string ReadName() => Receipts.Name + Receipts.Rule + Total;
            public static string ReadTwice() => Twice(4).ToString() + Total;
        }
        """;

    public static IEnumerable<object[]> Levels => [[OptimizationLevel.Debug], [OptimizationLevel.Release]];

    [TestMethod]
    [DynamicData(nameof(Levels))]
    public void Only_the_initialisers_of_kept_fields_are_left(OptimizationLevel level)
    {
        using var program = SlicedProgram.Compile(Code, new Options { Level = level });
        foreach (var method in new[] { "Shop.Cloud.ReadGreeting", "Shop.Cloud.ReadTwice", "Shop.Cloud.ReadName" })
        {
            var slice = program.Slice(method);
            Assert.AreEqual(program.RunWhole(method), SlicedProgram.Run(slice.Assembly, slice.Symbols, method));
            Assert.IsFalse(Encoding.UTF8.GetString(slice.Assembly).Contains("Expensive", StringComparison.Ordinal));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Levels))]
    public void What_lies_between_two_parts_is_left_out(OptimizationLevel level)
    {
        using var program = SlicedProgram.Compile(Code, new Options { Level = level });
        var selection = WithoutObjectInitialiser(program);
        var slice = SlicedProgram.Slice(selection);

        Assert.AreEqual("receipts10", SlicedProgram.Run(slice.Assembly, slice.Symbols, "Shop.Cloud.ReadName"));
        Assert.IsFalse(Encoding.UTF8.GetString(slice.Assembly).Contains("get_MachineName", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Bytes_do_not_depend_on_the_parts_that_are_left_out()
    {
        using var before = SlicedProgram.Compile(Code);
        using var after = SlicedProgram.Compile(Code.Replace("Expensive(out var local) + local", "Expensive(out var first) + first + (first.Length > 3 ? Expensive(out var second) : \"\")", StringComparison.Ordinal));
        CollectionAssert.AreEqual(before.Slice("Shop.Cloud.ReadGreeting").Assembly, after.Slice("Shop.Cloud.ReadGreeting").Assembly);
    }

    [TestMethod]
    public void A_jump_into_what_is_left_out_is_refused()
    {
        using var program = SlicedProgram.Compile(Code);
        var selection = program.Keep("Shop.Cloud.ReadGreeting");
        var (constructor, ranges) = selection.StaticConstructors.Single(pair => pair.Value.Length > 1);
        // Without the end of the conditional initialiser, to which it jumps.
        var cut = ranges.SetItem(0, new IlRange(ranges[0].Start, ranges[0].End - 5));

        var error = Assert.ThrowsExactly<PackagingException>(() => SlicedProgram.Slice(selection with { StaticConstructors = selection.StaticConstructors.SetItem(constructor, cut) }));
        Assert.AreEqual("CDEV219", error.Code);
        StringAssert.Contains(error.Message, "Shop.Cloud::.cctor() jumps from", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_part_of_an_instruction_is_refused()
    {
        using var program = SlicedProgram.Compile(Code);
        var selection = program.Keep("Shop.Cloud.ReadGreeting");
        var (constructor, ranges) = selection.StaticConstructors.Single(pair => pair.Value.Length > 1);
        var cut = ranges.SetItem(0, new IlRange(ranges[0].Start + 1, ranges[0].End));

        var error = Assert.ThrowsExactly<PackagingException>(() => SlicedProgram.Slice(selection with { StaticConstructors = selection.StaticConstructors.SetItem(constructor, cut) }));
        StringAssert.Contains(error.Message, "is not made of whole instructions", StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_stack_trace_of_an_initialiser_has_its_line()
    {
        using var program = SlicedProgram.Compile(Code
            .Replace("\"hello\" : string.Empty", "Fail() : \"hello\"", StringComparison.Ordinal)
            .Replace("static string Expensive", "static string Fail() => throw new InvalidOperationException(); static string Expensive", StringComparison.Ordinal));
        var slice = program.Slice("Shop.Cloud.ReadGreeting");

        var error = Assert.ThrowsExactly<System.Reflection.TargetInvocationException>(() => SlicedProgram.Run(slice.Assembly, slice.Symbols, "Shop.Cloud.ReadGreeting"));
        StringAssert.Contains(error.ToString(), "at Shop.Cloud..cctor() in Shop/Program.cs:line 7", StringComparison.Ordinal);
    }

    /// <summary>Keeps of a resource's initialiser <c>new Bucket("receipts")</c> and the store.</summary>
    private static AssemblySelection WithoutObjectInitialiser(SlicedProgram program)
    {
        var selection = program.Keep("Shop.Cloud.ReadName");
        var (constructor, ranges) = selection.StaticConstructors.Single(pair => pair.Value.Length > 1);
        using var module = Mono.Cecil.ModuleDefinition.ReadModule(program.Assembly.Path);
        var body = ((Mono.Cecil.MethodDefinition)module.LookupToken(constructor)).Body.Instructions;
        var create = body.First(instruction => instruction.OpCode == Mono.Cecil.Cil.OpCodes.Newobj);
        var store = body.First(instruction => instruction.OpCode == Mono.Cecil.Cil.OpCodes.Stsfld);
        ImmutableArray<IlRange> reduced = [new(ranges[0].Start, create.Next.Offset), new(store.Offset, store.Next.Offset), .. ranges[1..]];
        return selection with { StaticConstructors = selection.StaticConstructors.SetItem(constructor, reduced) };
    }
}
