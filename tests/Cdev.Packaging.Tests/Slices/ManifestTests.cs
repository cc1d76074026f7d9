using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Slices;
using Microsoft.CodeAnalysis;

namespace Cdev.Packaging.Tests.Slices;

/// <summary>What a slice says of itself.</summary>
[TestClass]
public sealed class ManifestTests
{
    private const string Info = "[assembly: System.Reflection.AssemblyInformationalVersion(\"1.0+abc\")] [assembly: System.Reflection.AssemblyTitle(\"Shop\")] [assembly: System.Reflection.AssemblyVersion(\"3.1.0.0\")]\n";
    private const string Code = Info + "namespace Shop; public static class Handlers { public static string Run() => typeof(Handlers).Assembly.GetName().Version + System.Reflection.CustomAttributeExtensions.GetCustomAttribute<System.Reflection.AssemblyInformationalVersionAttribute>(typeof(Handlers).Assembly)?.InformationalVersion; public static void Other(System.Net.Http.HttpClient client) { } }";

    [TestMethod]
    public void Attributes_that_only_the_build_reads_go()
    {
        using var program = SlicedProgram.Compile(Code);
        Assert.AreEqual("3.1.0.0", Run(program, program.Keep("Shop.Handlers.Run")));
    }

    [TestMethod]
    public void Attributes_that_code_may_read_stay()
    {
        using var program = SlicedProgram.Compile(Code);
        var selection = program.Keep("Shop.Handlers.Run") with { ReadAttributes = ["System.Reflection.AssemblyInformationalVersionAttribute"] };
        Assert.AreEqual("3.1.0.01.0+abc", Run(program, selection));
    }

    [TestMethod]
    public void The_version_is_neutral_unless_code_may_ask_for_it()
    {
        using var program = SlicedProgram.Compile(Code);
        var selection = program.Keep("Shop.Handlers.Run") with { ProgramAssemblies = ["Shop"] };
        Assert.AreEqual("1.0.0.0", Run(program, selection));
        Assert.AreEqual("3.1.0.0", Run(program, selection with { KeepsVersion = true }));
    }

    [TestMethod]
    public void References_that_nothing_needs_go_and_the_others_are_sorted()
    {
        using var program = SlicedProgram.Compile(Code);
        CollectionAssert.AreEqual(new[] { "System.Private.CoreLib" }, References(SlicedProgram.Slice(program.Keep("Shop.Handlers.Run"))));
        CollectionAssert.AreEqual(new[] { "System.Net.Http", "System.Private.CoreLib" }, References(SlicedProgram.Slice(program.Keep("Shop.Handlers.Other"))));
    }

    [TestMethod]
    public void A_whole_assembly_keeps_everything_but_the_manifest()
    {
        const string Cdev = "namespace Cdev.Hosting { public sealed class ManifestAttribute(int version, string json) : System.Attribute { public int Version => version; public string Json => json; } } namespace Cdev { public sealed class FunctionAttribute : System.Attribute; }";
        using var cdev = SlicedProgram.Compile(Cdev, new Options { Name = "Cdev" });
        using var program = SlicedProgram.Compile("[assembly: Cdev.Hosting.Manifest(1, \"the manifest\")]" + Code.Replace("public static string Run", "[Cdev.Function] public static string Run", StringComparison.Ordinal), new Options { References = [cdev] });
        var selection = program.Keep("Shop.Handlers.Run") with { ProgramAssemblies = ["Shop"] };

        var whole = SlicedProgram.Slice(selection with { IsWhole = true });
        Assert.AreEqual("3.1.0.01.0+abc", SlicedProgram.Run(whole.Assembly, whole.Symbols, "Shop.Handlers.Run"));
        Assert.IsFalse(Contains(whole, "the manifest"));
        Assert.IsTrue(Contains(whole, "FunctionAttribute") && Contains(whole, "Other"));
        var slice = SlicedProgram.Slice(selection);
        Assert.IsFalse(Contains(slice, "the manifest") || Contains(slice, "FunctionAttribute"));
        CollectionAssert.DoesNotContain(References(slice), "Cdev");
    }

    [TestMethod]
    public void Resources_stay()
    {
        using var program = SlicedProgram.Compile(
            "namespace Shop; public static class Handlers { public static string Run() { using var reader = new System.IO.StreamReader(typeof(Handlers).Assembly.GetManifestResourceStream(\"b.txt\")!); return reader.ReadToEnd(); } }",
            new Options { Resources = [new("b.txt", () => new MemoryStream("content"u8.ToArray()), isPublic: true), new("a.bin", () => new MemoryStream([1]), isPublic: false)] });
        Assert.AreEqual("content", Run(program, program.Keep("Shop.Handlers.Run")));
    }

    [TestMethod]
    public void A_strong_name_stays_a_part_of_the_identity_without_a_signature()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(1024);
        using var program = SlicedProgram.Compile(Code, new Options { PublicKey = PublicKey(rsa) });
        var slice = SlicedProgram.Slice(program.Keep("Shop.Handlers.Other"));

        using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(slice.Assembly));
        var definition = image.GetMetadataReader().GetAssemblyDefinition();
        Assert.IsFalse(definition.PublicKey.IsNil);
        Assert.IsTrue(definition.Flags.HasFlag(AssemblyFlags.PublicKey));
        Assert.IsFalse(image.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned));
        Assert.AreEqual("3.1.0.0", Run(program, program.Keep("Shop.Handlers.Run")));
    }

    [TestMethod]
    public void An_entry_point_that_is_not_kept_makes_a_library()
    {
        using var program = SlicedProgram.Compile("System.Console.WriteLine(); namespace Shop { public static class Handlers { public static string Run() => \"x\"; } }", new Options { Kind = OutputKind.ConsoleApplication });
        var slice = SlicedProgram.Slice(program.Keep("Shop.Handlers.Run"));

        using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(slice.Assembly));
        Assert.AreEqual(0, image.PEHeaders.CorHeader!.EntryPointTokenOrRelativeVirtualAddress);
        Assert.IsTrue(image.PEHeaders.IsDll);
        Assert.AreEqual("x", SlicedProgram.Run(slice.Assembly, slice.Symbols, "Shop.Handlers.Run"));
    }

    [TestMethod]
    public void Forwarded_types_are_still_forwarded()
    {
        using var library = SlicedProgram.Compile("namespace Lib; public sealed class Moved { public static string Text() => \"moved\"; }", new Options { Name = "Lib" });
        using var program = SlicedProgram.Compile("[assembly: System.Runtime.CompilerServices.TypeForwardedTo(typeof(Lib.Moved))] namespace Shop; public static class Handlers { public static string Run() => \"x\"; }", new Options { References = [library] });
        var slice = SlicedProgram.Slice(program.Keep("Shop.Handlers.Run"));
        CollectionAssert.Contains(References(slice), "Lib");

        using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(slice.Assembly));
        Assert.AreEqual(1, image.GetMetadataReader().ExportedTypes.Count);
    }

    [TestMethod]
    public void A_selection_that_is_not_closed_is_refused()
    {
        using var program = SlicedProgram.Compile("namespace Shop; public class Base { public static string Text() => \"x\"; public class Nested { public static string Deep() => \"y\"; } } public static class Handlers { public static string Calls() => Base.Text(); public static string Nested() => Base.Nested.Deep(); public static void Signature(Base[] all) { } public static bool Local(object o) => o is Base.Nested[]; }");
        foreach (var method in new[] { "Calls", "Nested", "Signature", "Local" })
        {
            var selection = program.Keep("Shop.Handlers." + method);
            using var module = Mono.Cecil.ModuleDefinition.ReadModule(program.Assembly.Path);
            var removed = module.GetTypes().Where(type => method is "Nested" or "Local" ? type.Name == "Nested" : type.Name is "Base" or "Nested").Select(type => type.MetadataToken.ToInt32());
            var error = Assert.ThrowsExactly<PackagingException>(() => SlicedProgram.Slice(selection with { Types = [.. selection.Types.Except(removed)] }), method);
            Assert.AreEqual("CDEV219", error.Code);
        }
    }

    [TestMethod]
    public void What_would_be_lost_in_marshalling_is_refused()
    {
        using var program = SlicedProgram.Compile("using System.Runtime.InteropServices; namespace Shop; public static class Handlers { [DllImport(\"native\")] public static extern void Open(ref System.Guid id, [MarshalAs(UnmanagedType.Interface, IidParameterIndex = 0)] out object instance); }");
        var error = Assert.ThrowsExactly<PackagingException>(() => program.Slice("Shop.Handlers.Open"));
        Assert.AreEqual("CDEV219", error.Code);
        StringAssert.Contains(error.Message, "Shop.Handlers.Open is marshalled", StringComparison.Ordinal);
    }

    [TestMethod]
    public void What_is_no_assembly_is_unreadable()
    {
        using var program = SlicedProgram.Compile(Code);
        var selection = program.Keep("Shop.Handlers.Run");
        File.WriteAllText(program.Assembly.Path, "no assembly");
        Assert.AreEqual("CDEV211", Assert.ThrowsExactly<PackagingException>(() => SlicedProgram.Slice(selection)).Code);
        File.Delete(program.Assembly.Path);
        Assert.AreEqual("CDEV211", Assert.ThrowsExactly<PackagingException>(() => SlicedProgram.Slice(selection)).Code);
    }

    private static string Run(SlicedProgram program, AssemblySelection selection)
    {
        var slice = SlicedProgram.Slice(selection);
        Assert.IsTrue(slice.Assembly.Length < program.Image.Length + 1024);
        return SlicedProgram.Run(slice.Assembly, slice.Symbols, "Shop.Handlers.Run");
    }

    private static bool Contains(Slice slice, string text) => Encoding.UTF8.GetString(slice.Assembly).Contains(text, StringComparison.Ordinal);

    private static string[] References(Slice slice)
    {
        using var image = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(slice.Assembly));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    // A public key as strong names have it: ids of the algorithms, then the key as the Windows API has it (ECMA-335, II.6.2.1.3).
    private static ImmutableArray<byte> PublicKey(System.Security.Cryptography.RSA rsa)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        byte[] blob = [0x06, 0x02, 0, 0, 0x00, 0x24, 0, 0, .. "RSA1"u8, .. BitConverter.GetBytes(key.Modulus!.Length * 8), 1, 0, 1, 0, .. key.Modulus.Reverse()];
        return [0x00, 0x24, 0, 0, 0x04, 0x80, 0, 0, .. BitConverter.GetBytes(blob.Length), .. blob];
    }
}
