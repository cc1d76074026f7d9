using System.Runtime.InteropServices;
using Cdev.Packaging.Tests.Building;

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
        var native = SampleFiles.NativeLibrary();
        var prices = Compiler.Compile("Prices", [("/src/Prices/Price.cs", "public static class Price { public static int Of() => 42; }")]);
        using var project = new TestProject { RuntimeCode = RuntimeCode }
            .WithPackage(new TestPackage("Greetings.Core", "1.2.3")
                .WithAssembly("Greetings", SampleFiles.GreetingCode)
                .With(ResolvedFileKind.Resources, "lib/net10.0/de/Greetings.resources.dll", SampleFiles.Satellite("Greetings", "de", "Guten Tag")))
            .WithPackage(new TestPackage("Checksums", "4.0.0", "Checksums.Native")
                .WithAssembly("Checksums", SampleFiles.ChecksumCode))
            .WithPackage(new TestPackage("Checksums.Native", "4.0.0")
                .WithNative(RuntimeInformation.RuntimeIdentifier, native.Name, native.Content)
                .WithNative("plan9-mips", "libchecksums.so", [1, 2, 3]))
            .WithPackage(new TestPackage("Platform", "1.0.0")
                .WithAssembly("Platform", """public static class Platform { public static string Name => "any"; }""")
                .With(ResolvedFileKind.Runtime, "runtimes/any/lib/net10.0/Platform.dll", SampleFiles.Compiled("Platform", """public static class Platform { public static string Name => "specific"; }"""), "any"))
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

    private static string Run(PackageRequest request, string name)
    {
        new Packager().Package(request, CancellationToken.None);
        using var function = UnpackedFunction.Of(request, name);
        return function.Run();
    }
}
