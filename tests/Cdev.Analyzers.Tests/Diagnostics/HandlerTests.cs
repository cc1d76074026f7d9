using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Diagnostics;

/// <summary>CDEV101 and CDEV118: what can be called, and what it may return.</summary>
[TestClass]
public sealed class HandlerTests
{
    [TestMethod]
    [DataRow("internal static void {|CDEV101:Run|}() { }")]
    [DataRow("static void {|CDEV101:Run|}() { }")]
    [DataRow("public static void {|CDEV101:Run|}<T>() { }")]
    [DataRow("public static void {|CDEV101:Run|}(__arglist) { }")]
    [DataRow("[Obsolete(\"Gone.\", true)] public static void {|CDEV101:Run|}() { }")]
    [DataRow("[Obsolete(\"Going.\", false)] public static void Run() { }")]
    [DataRow("[System.Runtime.InteropServices.UnmanagedCallersOnly] public static void {|CDEV101:Run|}() { }")]
    [DataRow("public static void Run(ref int {|CDEV101:a|}, out int {|CDEV101:b|}, in int {|CDEV101:c|}) => b = a + c;")]
    public async Task A_handler_is_a_public_method(string method)
        => await TestProject.ExpectAsync($"public class Functions {{ [Function] {method} }}");

    [TestMethod]
    [DataRow("class Functions { [Function] public static void {|CDEV101:Run|}() { } }")]
    [DataRow("file class Functions { [Function] public static void {|CDEV101:Run|}() { } }")]
    [DataRow("public class Functions<T> { [Function] public static void {|CDEV101:Run|}() { } }")]
    [DataRow("public class Outer<T> { public class Functions { [Function] public static void {|CDEV101:Run|}() { } } }")]
    [DataRow("[Obsolete(\"Gone.\", true)] public class Outer { public class Functions { [Function] public static void {|CDEV101:Run|}() { } } }")]
    [DataRow("class Outer { public class Functions { [Function] public static void {|CDEV101:Run|}() { } } }")]
    [DataRow("public class Outer { protected class Functions { [Function] public static void {|CDEV101:Run|}() { } } }")]
    [DataRow("public interface IFunctions { [Function] static abstract void {|CDEV101:Run|}(); }")]
    public async Task Its_type_is_accessible_all_the_way_up_and_not_generic(string type) => await TestProject.ExpectAsync(type);

    [TestMethod]
    [DataRow("public class Outer { public struct Functions { [Function] public static void Run() { } } }")]
    [DataRow("public interface IFunctions { [Function] static void Run() { } }")]
    [DataRow("public static class @class { [Function] public static void @void(int @int) { } }")]
    public async Task Any_public_type_may_hold_handlers(string type)
    {
        await TestProject.ExpectAsync(type);
        LoadedProject.Build(type).Dispose();
    }

    [TestMethod]
    public async Task A_local_function_is_no_handler()
        => await TestProject.ExpectDiagnosticsAsync(
            """
            public static class Program
            {
                public static void Main()
                {
                    Run();
                    [Function] static void {|CDEV101:Run|}() { }
                }
            }
            """);

    [TestMethod]
    public async Task A_partial_method_is_one_function()
        => await TestProject.ExpectAsync(
            "public static partial class Functions { [Function] public static partial int Run(int number); }",
            "public static partial class Functions { public static partial int Run(int number) => number; }");

    [TestMethod]
    [DataRow("async void {|CDEV118:Run|}() => await Task.Yield();")]
    [DataRow("ref int {|CDEV118:Run|}() => ref Field;")]
    [DataRow("Span<int> {|CDEV118:Run|}() => default;")]
    [DataRow("Action {|CDEV118:Run|}() => () => { };")]
    [DataRow("Type {|CDEV118:Run|}() => typeof(int);")]
    [DataRow("nint {|CDEV118:Run|}() => 0;")]
    [DataRow("IAsyncEnumerable<int> {|CDEV118:Run|}() => null!;")]
    [DataRow("Task<Task<int>> {|CDEV118:Run|}() => null!;")]
    [DataRow("Task? {|CDEV118:Run|}() => null;")]
    [DataRow("Task<int>? {|CDEV118:Run|}() => null;")]
    [DataRow("Task<string?> Run() => null!;")]
    [DataRow("(int A, int B) {|CDEV118:Run|}() => (1, 2);")]
    [DataRow("Task<List<(int A, int B)[]>> {|CDEV118:Run|}() => null!;")]
    [DataRow("int[,] {|CDEV118:Run|}() => null!;")]
    [DataRow("int[][] Run() => null!;")]
    [DataRow("ValueTask<Task> {|CDEV118:Run|}() => default;")]
    [DataRow("System.Runtime.CompilerServices.YieldAwaitable {|CDEV118:Run|}() => default;")]
    [DataRow("HttpResult {|CDEV118:Run|}() => HttpResult.Ok();")]
    [DataRow("Task<HttpResult> {|CDEV118:Run|}() => null!;")]
    public async Task A_result_is_a_value_or_a_task(string method)
        => await TestProject.ExpectAsync($"public static class Functions {{ private static int Field; [Function] public static {method} public static int Use() => Field++; }}");

    [TestMethod]
    public async Task A_route_without_a_function_is_told()
        => await TestProject.ExpectDiagnosticsAsync(
            """
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public static class Functions
            {
                [{|CDEV119:HttpRoute("GET", "/")|}]
                public static void Run() { }
                [Function] public static void Other() { }
            }
            """);
}
