using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Cdev.Packaging.Sources;
using Cdev.Packaging.Tests.Building;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace Cdev.Packaging.Tests.Slices;

/// <summary>Stack traces of slices have file and line.</summary>
[TestClass]
public sealed partial class SymbolsTests
{
    private const string Code =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        namespace Shop;
        public static class Handlers
        {
            public static string Unrelated() => "x";
            public static async Task<string> Run()
            {
                try
                {
                    await Task.Yield();
                    return Iterate().Last();
                }
                catch (InvalidOperationException e)
                {
                    return e.StackTrace!;
                }
            }

            static IEnumerable<string> Iterate()
            {
                Func<int, string> lambda = n =>
                    n > 1
                        ? throw new InvalidOperationException("no")
                        : "x" + Count();
                yield return lambda(1);
                yield return lambda(2);
            }

            static int Count() { var counted = 3; return counted; }
        }
        """;

    public static IEnumerable<object[]> Forms =>
        from level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release }
        from format in new[] { DebugInformationFormat.PortablePdb, DebugInformationFormat.Embedded }
        select new object[] { level, format };

    [TestMethod]
    [DynamicData(nameof(Forms))]
    public void A_stack_trace_has_file_and_line(OptimizationLevel level, DebugInformationFormat symbols)
    {
        using var program = SlicedProgram.Compile(Code, new Options { Level = level, Symbols = symbols });
        var slice = program.Slice("Shop.Handlers.Run");

        var trace = SlicedProgram.Run(slice.Assembly, slice.Symbols, "Shop.Handlers.Run");

        var places = Place().Matches(trace).Select(match => match.Value).ToArray();
        CollectionAssert.AreEqual(new[] { "Shop/Program.cs:line 25", "Shop/Program.cs:line 29" }, places.Take(2).ToArray(), trace);
        Assert.AreEqual("Shop/Program.cs:line 14", places[^1], trace);
    }

    [TestMethod]
    public void The_symbols_belong_to_the_image()
    {
        using var program = SlicedProgram.Compile(Code);
        var slice = program.Slice("Shop.Handlers.Run");
        using var folder = new TemporaryFolder();
        var path = folder.Write("Shop.dll", slice.Assembly);
        folder.Write("Shop.pdb", slice.Symbols!);

        using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(slice.Assembly));
        using var symbols = SymbolsReader.Open(image, path, null);
        Assert.IsNotNull(symbols);
        Assert.AreEqual("Shop.pdb", image.ReadCodeViewDebugDirectoryData(image.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView)).Path);
    }

    [TestMethod]
    public void Async_methods_keep_what_a_debugger_steps_by()
    {
        using var program = SlicedProgram.Compile(Code, new Options { Level = OptimizationLevel.Debug });
        var slice = program.Slice("Shop.Handlers.Run");
        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(slice.Symbols!));
        using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(slice.Assembly));
        var symbols = provider.GetMetadataReader();
        var metadata = image.GetMetadataReader();

        var kickoffs = symbols.MethodDebugInformation
            .Select(handle => symbols.GetMethodDebugInformation(handle).GetStateMachineKickoffMethod())
            .Where(kickoff => !kickoff.IsNil)
            .Select(kickoff => metadata.GetString(metadata.GetMethodDefinition(kickoff).Name));
        CollectionAssert.AreEquivalent(new[] { "Run", "Iterate" }, kickoffs.ToArray());
        var kinds = symbols.CustomDebugInformation.Select(handle => symbols.GetGuid(symbols.GetCustomDebugInformation(handle).Kind)).ToHashSet();
        Assert.IsTrue(kinds.SetEquals([new Guid("54FD2AC5-E925-401A-9C2A-F94F171072F8"), new Guid("6DA9A61E-F8C7-4874-BE62-68BC5630DF71")]), string.Join(", ", kinds));
        Assert.IsTrue(symbols.LocalVariables.Select(handle => symbols.GetString(symbols.GetLocalVariable(handle).Name)).Contains("counted"));
    }

    [TestMethod]
    public void Sources_elsewhere_are_named_by_their_file()
    {
        var names = new Packaging.Slices.SourceNames(new("/src/Shop/obj/Shop.dll", null, "/src/Shop/"));
        Assert.AreEqual("Shop/Orders/Place.cs", names.Of("/src/Shop/Orders/Place.cs"));
        Assert.AreEqual("Shop/Shared.cs", names.Of("/src/Common/Shared.cs"));
        Assert.AreEqual("Shop/Shared.cs", names.Of(@"C:\src\Common\Shared.cs"));
        Assert.AreEqual("/_/src/Place.cs", names.Of("/_/src/Place.cs"));
        Assert.AreEqual("Generated/Json.g.cs", names.Of("Generated/Json.g.cs"));
        Assert.AreEqual("Shop/Place.cs", new Packaging.Slices.SourceNames(new("Shop.dll", null, @"C:\src\Shop")).Of(@"C:\src\Shop\Place.cs"));
    }

    [TestMethod]
    public void Without_symbols_a_slice_has_none()
    {
        using var program = SlicedProgram.Compile(Code, new Options { Symbols = null });
        var slice = program.Slice("Shop.Handlers.Unrelated");

        Assert.IsNull(slice.Symbols);
        using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(slice.Assembly));
        Assert.IsFalse(image.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.CodeView));
    }

    [TestMethod]
    public void Symbols_of_another_kind_are_refused()
    {
        using var program = SlicedProgram.Compile(Code);
        File.WriteAllText(Path.ChangeExtension(program.Assembly.Path, ".pdb"), "Microsoft C/C++ MSF 7.00");

        var error = Assert.ThrowsExactly<PackagingException>(() => program.Slice("Shop.Handlers.Run"));
        Assert.AreEqual("CDEV205", error.Code);
    }

    [GeneratedRegex(@"Shop/\S+:line \d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
