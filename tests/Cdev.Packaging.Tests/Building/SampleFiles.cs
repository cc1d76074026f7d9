using System.Resources;
using Microsoft.CodeAnalysis;

namespace Cdev.Packaging.Tests.Building;

/// <summary>Files of packages that really work.</summary>
internal static class SampleFiles
{
    /// <summary>A native library that every .NET has, under a name that none has: with <c>CompressionNative_Crc32</c>.</summary>
    internal static (string Name, byte[] Content) NativeLibrary()
    {
        var (prefix, extension) = OperatingSystem.IsWindows() ? ("", ".dll") : ("lib", OperatingSystem.IsMacOS() ? ".dylib" : ".so");
        var original = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, $"{prefix}System.IO.Compression.Native{extension}");
        return ($"{prefix}checksums{extension}", File.ReadAllBytes(original));
    }

    internal static byte[] Compiled(string name, string code) => Compiler.Compile(name, [("code.cs", code)]).Assembly;

    /// <summary>A satellite of an assembly with the resources <c>Texts</c>, which have <c>hello</c>.</summary>
    internal static byte[] Satellite(string assembly, string culture, string hello)
    {
        using var resources = new MemoryStream();
        using (var writer = new ResourceWriter(resources))
        {
            writer.AddResource("hello", hello);
            writer.Generate();
            var bytes = resources.ToArray();
            return Compiler.Compile(
                $"{assembly}.resources",
                [("culture.cs", $"[assembly: System.Reflection.AssemblyCulture(\"{culture}\")]")],
                resources: [new ResourceDescription($"{assembly}.Texts.{culture}.resources", () => new MemoryStream(bytes), isPublic: true)]).Assembly;
        }
    }

    /// <summary>An assembly that says hello in the language of its satellites.</summary>
    internal const string GreetingCode = """
        public static class Greeting
        {
            public static string In(string culture) => new System.Resources.ResourceManager("Greetings.Texts", typeof(Greeting).Assembly)
                .GetString("hello", System.Globalization.CultureInfo.GetCultureInfo(culture))!;
        }
        """;

    /// <summary>An assembly that calls <see cref="NativeLibrary"/>.</summary>
    internal const string ChecksumCode = """
        using System.Runtime.InteropServices;
        public static unsafe class Checksum
        {
            [DllImport("checksums", EntryPoint = "CompressionNative_Crc32")] private static extern uint Crc32(uint crc, byte* buffer, int length);
            public static uint Of(byte[] bytes) { fixed (byte* first = bytes) return Crc32(0, first, bytes.Length); }
        }
        """;
}
