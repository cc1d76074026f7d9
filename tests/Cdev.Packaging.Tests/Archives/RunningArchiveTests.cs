using System.Diagnostics;
using System.IO.Compression;
using System.Resources;
using System.Runtime.InteropServices;
using Cdev.Packaging.Tests.Building;
using Microsoft.CodeAnalysis;

namespace Cdev.Packaging.Tests.Archives;

/// <summary>Unpacks archives and starts them as Lambda does, with the real .NET host: what deps.json and runtimeconfig.json say is found. Slow for the process that each starts.</summary>
[TestClass]
public sealed class RunningArchiveTests
{
    // The least that Cdev.Runtime does: makes the invoker that the configuration names.
    private const string RuntimeCode = """
        var handler = (string)System.AppContext.GetData("Cdev.Handler")!;
        System.Activator.CreateInstance(System.Type.GetType(handler, throwOnError: true)!);
        """;

    [TestMethod]
    public void Managed_native_satellite_and_project_assemblies_are_found_by_the_host()
    {
        var native = NativeLibrary();
        var prices = Compiler.Compile("Prices", [("/src/Prices/Price.cs", "public static class Price { public static int Of() => 42; }")]);
        using var project = new TestProject { RuntimeCode = RuntimeCode }
            .WithPackage(new TestPackage("Greetings.Core", "1.2.3")
                .WithAssembly("Greetings", """
                    public static class Greeting
                    {
                        public static string In(string culture) => new System.Resources.ResourceManager("Greetings.Texts", typeof(Greeting).Assembly)
                            .GetString("hello", System.Globalization.CultureInfo.GetCultureInfo(culture))!;
                    }
                    """)
                .With(ResolvedFileKind.Resources, "lib/net10.0/de/Greetings.resources.dll", Satellite("Greetings", "de", "Guten Tag")))
            .WithPackage(new TestPackage("Checksums", "4.0.0", "Checksums.Native")
                .WithAssembly("Checksums", """
                    using System.Runtime.InteropServices;
                    public static unsafe class Checksum
                    {
                        [DllImport("checksums", EntryPoint = "CompressionNative_Crc32")] private static extern uint Crc32(uint crc, byte* buffer, int length);
                        public static uint Of(byte[] bytes) { fixed (byte* first = bytes) return Crc32(0, first, bytes.Length); }
                    }
                    """))
            .WithPackage(new TestPackage("Checksums.Native", "4.0.0")
                .WithNative(RuntimeInformation.RuntimeIdentifier, native.Name, native.Content)
                .WithNative("plan9-mips", "libchecksums.so", [1, 2, 3]))
            .WithPackage(new TestPackage("Platform", "1.0.0")
                .WithAssembly("Platform", """public static class Platform { public static string Name => "any"; }""")
                .With(ResolvedFileKind.Runtime, "runtimes/any/lib/net10.0/Platform.dll", Compiled("Platform", """public static class Platform { public static string Name => "specific"; }"""), "any"))
            .WithReference(prices)
            .WithSource("Invoker.cs", """
                namespace Shop;
                public sealed class Outer
                {
                    public sealed class Invoker
                    {
                        public Invoker() => System.Console.WriteLine(
                            $"{Price.Of()} {Greeting.In("de")} {Checksum.Of(new byte[] { 49, 50, 51 }):x8} {Platform.Name} {System.IO.File.ReadAllText(System.IO.Path.Combine(System.AppContext.BaseDirectory, "data", "rates.csv"))} {System.AppContext.GetData("My.Knob")}");
                    }
                }
                """)
            .WithFunction("place", invoker: "Shop.Outer+Invoker")
            .WithContent("data/rates.csv", "EUR;1");
        var request = project.Build();
        request = request with
        {
            HostRuntimeIdentifier = RuntimeInformation.RuntimeIdentifier,
            // The console has no ICU to rely on; a satellite's culture has to be known all the same.
            RuntimeOptions = request.RuntimeOptions.Add("System.Globalization.PredefinedCulturesOnly", "false").Add("My.Knob", "7"),
        };

        Assert.AreEqual("42 Guten Tag 884863d2 specific EUR;1 7", Run(request, "place"));
    }

    [TestMethod]
    public void A_second_shared_framework_is_there_when_the_project_references_it()
    {
        using var project = new TestProject { RuntimeCode = RuntimeCode }
            .WithSource("Invoker.cs", """
                namespace Shop;
                public sealed class Invoker
                {
                    public Invoker() => System.Console.WriteLine(System.Type.GetType("Microsoft.AspNetCore.Http.HttpContext, Microsoft.AspNetCore.Http.Abstractions", throwOnError: true)!.Name);
                }
                """)
            .WithFunction("place");
        var request = project.Build() with { FrameworkReferences = ["Microsoft.AspNetCore.App", "Microsoft.NETCore.App"] };

        Assert.AreEqual("HttpContext", Run(request, "place"));
    }

    private static string Run(PackageRequest request, string function)
    {
        new Packager().Package(request, CancellationToken.None);
        using var task = new TemporaryFolder();
        ZipFile.ExtractToDirectory(Archive.PathOf(request, function), task.Path);

        using var process = Process.Start(new ProcessStartInfo(DotnetHost(), ["exec", task["Cdev.Runtime.dll"]])
        {
            UseShellExecute = false,
            WorkingDirectory = task.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.AreEqual(0, process.ExitCode, errors.Result);
        return output.Trim();
    }

    // The shared framework lies in <dotnet>/shared/<framework>/<version>.
    private static string DotnetHost() => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>A native library that every .NET has, under a name that none has.</summary>
    private static (string Name, byte[] Content) NativeLibrary()
    {
        var (prefix, extension) = OperatingSystem.IsWindows() ? ("", ".dll") : ("lib", OperatingSystem.IsMacOS() ? ".dylib" : ".so");
        var original = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, $"{prefix}System.IO.Compression.Native{extension}");
        return ($"{prefix}checksums{extension}", File.ReadAllBytes(original));
    }

    private static byte[] Compiled(string name, string code) => Compiler.Compile(name, [("code.cs", code)]).Assembly;

    private static byte[] Satellite(string assembly, string culture, string hello)
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
}
