using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV140 to CDEV147: what provides, what is made of it, and what can't be.</summary>
[TestClass]
public sealed class ProviderTests
{
    [TestMethod]
    [DataRow("[Provides] public Version {|CDEV140:Give|}() => null!;")]
    [DataRow("[Provides] internal static Version {|CDEV140:Give|}() => null!;")]
    [DataRow("[Provides] public static List<T> {|CDEV140:Give|}<T>() => null!;")]
    [DataRow("[Provides] public static void {|CDEV140:Give|}() { }")]
    [DataRow("[Provides] public static Task {|CDEV140:Give|}() => null!;")]
    [DataRow("[Provides] public static ValueTask {|CDEV140:Give|}() => default;")]
    [DataRow("[Provides] public static async void {|CDEV140:Give|}() => await Task.Yield();")]
    [DataRow("[Provides] public static Version {|CDEV140:Give|}(in int number) => null!;")]
    [DataRow("[Provides] public static Task<Version>? {|CDEV140:Give|}() => null;")]
    [DataRow("[Provides] public static Span<int> {|CDEV140:Give|}() => default;")]
    [DataRow("private static int Field; [Provides] public static ref int {|CDEV140:Give|}() => ref Field; public static int Use() => Field++;")]
    [DataRow("[Provides, Function] public static Version {|CDEV140:Give|}() => null!;")]
    public async Task A_provider_is_a_public_static_method_that_returns_something(string method)
        => await TestProject.ExpectAsync($"public class Services {{ {method} }}");

    [TestMethod]
    [DataRow("class Services { [Provides] public static Version {|CDEV140:Give|}() => null!; }")]
    [DataRow("file class Services { [Provides] public static Version {|CDEV140:Give|}() => null!; }")]
    [DataRow("public class Services<T> { [Provides] public static Version {|CDEV140:Give|}() => null!; }")]
    [DataRow("public class Outer { internal class Services { [Provides] public static Version {|CDEV140:Give|}() => null!; } }")]
    [DataRow("public interface IServices { [Provides] static abstract Version {|CDEV140:Give|}(); }")]
    public async Task Its_type_is_public_and_not_generic(string type) => await TestProject.ExpectAsync(type);

    [TestMethod]
    public async Task A_local_function_provides_nothing()
        => await TestProject.ExpectDiagnosticsAsync(
            "public static class Program { public static void Run() { Give(); [Provides] static Version {|CDEV140:Give|}() => null!; } }");

    [TestMethod]
    [DataRow("IInvocation {|CDEV147:Give|}() => null!")]
    [DataRow("Task<IInvocation> {|CDEV147:Give|}() => null!")]
    [DataRow("CancellationToken {|CDEV147:Give|}() => default")]
    [DataRow("Next {|CDEV147:Give|}() => null!")]
    public async Task What_belongs_to_a_call_is_not_provided(string method)
        => await TestProject.ExpectAsync($"public static class Services {{ [Provides] public static {method}; }}");

    [TestMethod]
    public async Task A_type_is_provided_once_in_a_project()
        => await TestProject.ExpectAsync(
            """
            public static class A { [Provides] public static Version Give() => null!; }
            public static class B { [Provides] public static Task<Version> {|CDEV141:Give|}() => null!; }
            """,
            "public static class C { [Provides] public static ValueTask<Version> {|CDEV141:Give|}(int number = 5) => default; }");

    [TestMethod]
    [DataRow("Version? Give() => null")]
    [DataRow("Task<Version?> Give() => null!")]
    public async Task What_may_be_null_is_given_only_to_who_takes_null(string provider)
        => await TestProject.ExpectAsync(
            $$"""
            public sealed class Functions(Version {|CDEV142:version|}, ICloneable? other)
            {
                [Function] public void Run([FromServices] Version? maybe, [FromServices] Version {|CDEV142:surely|}, [FromServices] Version {|CDEV142:defaulted|} = null!) { }
                [Provides] public static {{provider}};
                public object? Both => (version, other);
            }
            """.Replace("public sealed", "using Cdev.Composition;\npublic sealed", StringComparison.Ordinal));

    [TestMethod]
    public async Task Code_without_nullable_annotations_takes_what_there_is()
    {
        using var project = LoadedProject.Build(
            """
            using Cdev.Composition;
            public static class Functions
            {
                [Function] public static string Run([FromServices] Version? maybe) => maybe?.ToString() ?? "none";
            #nullable disable
                [Function] public static string Old([FromServices] Version version) => version?.ToString() ?? "none";
            #nullable restore
                [Provides] public static Version? Give() => null;
            }
            """);
        Assert.AreEqual("\"none\"", await project.SendAsync("Run", ""));
        Assert.AreEqual("\"none\"", await project.SendAsync("Old", ""));
    }

    [TestMethod]
    public async Task A_constructors_parameter_that_nothing_provides_is_told_once_for_all_handlers()
        => await TestProject.ExpectAsync(
            """
            public sealed class Functions(Version {|CDEV142:version|}, string name = "a")
            {
                [Function] public string A() => name + version;
                [Function] public string B() => name + version;
                [Function] public static void Needless() { }
            }
            """);

    [TestMethod]
    [DataRow("IInvocation")]
    [DataRow("List<string>")]
    [DataRow("int")]
    [DataRow("object")]
    public async Task Only_what_is_provided_is_given(string type)
        => await TestProject.ExpectAsync(
            $$"""
            public static class Services { [Provides] public static List<int> Numbers() => []; }
            public sealed class Functions({{type}} {|CDEV142:wanted|}) { [Function] public string? Run() => wanted.ToString(); }
            """);

    [TestMethod]
    public async Task A_services_parameter_that_nothing_provides_is_told_beside_other_mistakes()
        => await TestProject.ExpectAsync(
            """
            using Cdev.Composition;
            public static class Functions { [Function(Memory = {|CDEV104:1|})] public static void Run([FromServices] Version {|CDEV142:version|}) { } }
            """);

    [TestMethod]
    public async Task A_providers_parameter_that_nothing_provides_is_told_where_it_stands()
        => await TestProject.ExpectAsync(
            """
            public static class Services
            {
                [Provides] public static Version Version(Uri uri) => new("1.0");
                [Provides] public static Uri Uri(string {|CDEV142:text|}) => new(text);
                [Provides] public static TimeSpan Unused(DateTime nobody) => default;
            }
            public sealed class A(Version version) { [Function] public string Run() => $"{version}"; }
            public sealed class B(Uri uri) { [Function] public string Run() => $"{uri}"; }
            """);

    [TestMethod]
    public async Task What_several_convert_to_is_ambiguous()
        => await TestProject.ExpectAsync(
            """
            public interface IClock;
            public sealed class A : IClock;
            public sealed class B : IClock;
            public static class Services { [Provides] public static A GiveA() => new(); [Provides] public static B GiveB() => new(); }
            public sealed class Functions(IClock {|CDEV143:clock|}) { [Function] public string Run() => $"{clock}"; }
            """);

    [TestMethod]
    public async Task A_circle_is_told_once_wherever_it_is_entered()
        => await TestProject.ExpectAsync(
            """
            public sealed class X;
            public sealed class Y;
            public sealed class Z;
            public static class Services
            {
                [Provides] public static X GiveX(Y y) => new();
                [Provides] public static Y GiveY(int number = 1, Z? z = null) => new();
                [Provides] public static Z GiveZ(X {|CDEV144:x|}) => new();
            }
            public sealed class A(X x) { [Function] public string Run() => $"{x}"; }
            public sealed class B(Z z) { [Function] public string Run() => $"{z}"; }
            public sealed class C(Y y) { [Function] public string Run() => $"{y}"; }
            """);

    [TestMethod]
    public async Task A_provider_does_not_need_itself()
        => await TestProject.ExpectAsync(
            """
            public sealed class Functions(Version version)
            {
                [Provides] public static Version Next(Version {|CDEV144:last|}) => last;
                [Function] public string Run() => $"{version}";
            }
            """);

    [TestMethod]
    [DataRow("public abstract class {|CDEV145:Functions|} { RUN }")]
    [DataRow("public class {|CDEV145:Functions|} { private Functions() { } RUN }")]
    [DataRow("public class {|CDEV145:Functions|} { public Functions() { } public Functions(int number) { } RUN }")]
    [DataRow("public class {|CDEV145:Functions|} { public Functions(ref int number) { } RUN }")]
    [DataRow("public class {|CDEV145:Functions|} { public required int Number { get; set; } RUN }")]
    [DataRow("public class Base { public required int Number { get; set; } } public class {|CDEV145:Functions|} : Base { RUN }")]
    public async Task A_handlers_class_can_be_made(string type)
        => await TestProject.ExpectAsync(type.Replace("RUN", "[Function] public void Run() { } [Function] public void Again() { }", StringComparison.Ordinal));

    [TestMethod]
    [DataRow("public struct Functions { [Function] public void {|CDEV101:Run|}() { } }")]
    [DataRow("public interface IFunctions { [Function] void {|CDEV101:Run|}(); }")]
    [DataRow("public class Functions<T> { [Function] public void {|CDEV101:Run|}() { } }")]
    [DataRow("public class Functions { [Function] internal void {|CDEV101:Run|}() { } [Function] public void {|CDEV101:Any|}<T>() { } }")]
    public async Task Objects_are_made_of_public_classes(string type) => await TestProject.ExpectAsync(type);

    [TestMethod]
    [DataRow("internal sealed class Own : IHandlerFilter { INVOKE }")]
    [DataRow("public abstract class Own : IHandlerFilter { INVOKE }")]
    [DataRow("public sealed class Own : IHandlerFilter { private Own() { } INVOKE }")]
    [DataRow("public sealed class Own : IHandlerFilter { public Own() { } public Own(int number) { } INVOKE }")]
    [DataRow("public interface Own : IHandlerFilter;")]
    public async Task A_filter_can_be_made(string type)
    {
        type = type.Replace("INVOKE", "public ValueTask<object?> Invoke(IInvocation call, Next next) => next();", StringComparison.Ordinal);
        await TestProject.ExpectAsync(type, "public static class Functions { [Function, Filter<{|CDEV146:Own|}>] public static void Run() { } }");
        await TestProject.ExpectAsync(type, "[Filter<{|CDEV146:Own|}>] public static class Functions { [Function] public static void A() { } [Function] public static void B() { } }");
        await TestProject.ExpectAsync(type, "[assembly: Cdev.Filter<{|CDEV146:Own|}>]");
    }

    [TestMethod]
    public async Task What_a_filter_wants_is_provided_too()
        => await TestProject.ExpectAsync(
            """
            public sealed class Audit(Version {|CDEV142:version|}) : IHandlerFilter { public ValueTask<object?> Invoke(IInvocation call, Next next) => new(version); }
            public static class Functions { [Function, Filter<Audit>] public static void A() { } [Function, Filter<Audit>] public static void B() { } }
            """);

    [TestMethod]
    public async Task What_a_libraries_filter_or_provider_wants_is_told_to_who_uses_it()
    {
        var library = Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(TestProject.CompileLibrary(
            """
            namespace Shared;
            public sealed class Audit(Version version) : IHandlerFilter { public ValueTask<object?> Invoke(IInvocation call, Next next) => new(version); }
            public static class Services { [Provides] public static Uri Address(TimeSpan wait) => new("http://x/" + wait); }
            """));
        var markup = Markup.Parse(
            """
            public static class Functions { [Function, Filter<{|CDEV142:Shared.Audit|}>] public static void Run([Cdev.Composition.FromServices] Uri {|CDEV142:uri|}) { } }
            """);
        var diagnostics = await TestProject.AnalyzeAsync(TestProject.Compile(markup.Source).AddReferences(library));
        Assert.AreEqual(
            string.Join('|', markup.Expected.Select(mark => $"{mark.Id} {mark.Span}")),
            string.Join('|', diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan).Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceSpan}")));
        Assert.Contains("Parameter 'wait' of 'Services.Address' wants 'TimeSpan'", diagnostics.Last().GetMessage());
    }
}
