using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV102 to CDEV105: names and options of functions.</summary>
[TestClass]
public sealed class FunctionTests
{
    [TestMethod]
    [DataRow("""[Function("")]""", "\"\"")]
    [DataRow("""[Function("a b")]""", "\"a b\"")]
    [DataRow("""[Function(name: "ä")]""", "\"ä\"")]
    [DataRow("""[Function("-_-")]""", "\"-_-\"")]
    [DataRow("""[Function(nameof(String) + ".x")]""", "nameof(String) + \".x\"")]
    [DataRow("""[Function("a1234567890123456789012345678901234567890123456789012345678901234")]""", "\"a1234567890123456789012345678901234567890123456789012345678901234\"")]
    public async Task A_written_name_is_valid(string attribute, string wrong)
        => await TestProject.ExpectAsync(
            $"public static class Functions {{ {attribute.Replace(wrong, $"{{|CDEV103:{wrong}|}}", StringComparison.Ordinal)} public static void Run() {{ }} }}");

    [TestMethod]
    public async Task A_name_made_of_class_and_method_is_valid()
        => await TestProject.ExpectAsync("public static class Functions { [Function] public static void {|CDEV103:Größe|}() { } }");

    [TestMethod]
    public async Task Names_are_unique_across_files()
        => await TestProject.ExpectAsync(
            "public static class OrderFunctions { [Function] public static void Place() { } }",
            "public static class Others { [Function({|CDEV102:\"order-place\"|})] public static void Run() { } }",
            "public static class OrderHandlers { [Function] public static void {|CDEV102:Place|}() { } }");

    [TestMethod]
    public async Task Names_that_differ_in_case_hyphens_or_underscores_are_the_same()
        => await TestProject.ExpectAsync(
            """
            public static class Functions
            {
                [Function("place-order")] public static void A() { }
                [Function({|CDEV102:"placeOrder"|})] public static void B() { }
                [Function({|CDEV102:"PLACE_ORDER"|})] public static void C() { }
            }
            """);

    [TestMethod]
    public async Task Overloads_have_the_same_name_unless_one_is_said()
        => await TestProject.ExpectAsync(
            """
            public static class Functions
            {
                [Function] public static void Run() { }
                [Function] public static void {|CDEV102:Run|}(int a) { }
                [Function("run-text")] public static void Run(string a) { }
            }
            """);

    [TestMethod]
    [DataRow("Memory = {|CDEV104:127|}")]
    [DataRow("Memory = {|CDEV104:10241|}")]
    [DataRow("Timeout = {|CDEV104:0|}")]
    [DataRow("Timeout = {|CDEV104:15 * 60 + 1|}")]
    [DataRow("EphemeralStorage = {|CDEV104:511|}, Memory = {|CDEV104:-1|}")]
    [DataRow("EphemeralStorage = {|CDEV104:10241|}")]
    [DataRow("Architecture = {|CDEV104:System.Runtime.InteropServices.Architecture.X86|}")]
    [DataRow("Memory = 128, Timeout = 1, EphemeralStorage = 512, Architecture = System.Runtime.InteropServices.Architecture.Arm64")]
    [DataRow("Memory = 10240, Timeout = 900, EphemeralStorage = 10240, Architecture = System.Runtime.InteropServices.Architecture.X64")]
    public async Task Options_have_lambdas_limits(string options)
        => await TestProject.ExpectAsync($"public static class Functions {{ [Function({options})] public static void Run() {{ }} }}");

    [TestMethod]
    public async Task A_description_has_256_characters_at_most()
        => await TestProject.ExpectAsync(
            $$"""
            public static class Functions
            {
                [Function(Description = {|CDEV104:"{{new string('x', 257)}}"|})] public static void Run() { }
                [Function(Description = "{{new string('x', 256)}}")] public static void Run2() { }
            }
            """);

    [TestMethod]
    public async Task A_function_with_a_route_has_30_seconds()
        => await TestProject.ExpectAsync(
            """
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public static class Functions
            {
                [Function(Timeout = {|CDEV105:31|}), HttpRoute("GET", "/a")] public static void A() { }
                [Function(Timeout = 30), HttpRoute("GET", "/b")] public static void B() { }
                [Function(Timeout = 31)] public static void C() { }
            }
            """);
}
