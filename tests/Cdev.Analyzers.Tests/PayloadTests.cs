using System.Text.Json;
using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests;

/// <summary>Functions without a route, through generated code: JSON in, JSON out.</summary>
[TestClass]
public sealed class PayloadTests
{
    private const string Source =
        """
        using System.Text.Json;

        namespace Test;

        public record Order(string Id, int? Total);

        public static class Functions
        {
            [Function] public static Order Record(IInvocation call, Order order, CancellationToken deadline) => order with { Total = 1 };
            [Function] public static async Task<int> Number(int number) { await Task.Yield(); return number + 1; }
            [Function] public static string Text(string text) => text + "!";
            [Function] public static int List(List<int> items) => items.Count;
            [Function] public static string Json(JsonElement json) => json.ValueKind.ToString();
            [Function] public static Stream Stream(Stream payload) => payload;
            [Function] public static async Task<Stream> StreamTask(Stream payload) { await Task.Yield(); return payload; }
            [Function] public static Stream? NoStream() => null;
            [Function] public static byte[] Bytes(byte[] bytes) => bytes;
            [Function] public static void Nothing() { }
            [Function] public static Task NothingTask() => Task.CompletedTask;
            [Function] public static string Maybe(Order? order) => order?.Id ?? "-";
            [Function] public static int Default(int number = 7) => number;
            [Function] public static object? Object() => new Order("1", null);
        }
        """;

    private static readonly Lazy<LoadedProject> Loaded = new(() => LoadedProject.Build(Source));

    [ClassCleanup]
    public static void Unload() => Loaded.Value.Dispose();

    [TestMethod]
    [DataRow("Record", """{"ID":"ä"}""", """{"id":"ä","total":1}""")]
    [DataRow("Number", "41", "42")]
    [DataRow("Text", "\"a\"", "\"a!\"")]
    [DataRow("List", "[1,2]", "2")]
    [DataRow("Json", """{"a":1}""", "\"Object\"")]
    [DataRow("Json", "null", "\"Null\"")]
    [DataRow("Stream", "any thing", "any thing")]
    [DataRow("StreamTask", "any thing", "any thing")]
    [DataRow("NoStream", "{}", "")]
    [DataRow("Bytes", "\"AP8=\"", "\"AP8=\"")]
    [DataRow("Nothing", "{}", "")]
    [DataRow("NothingTask", "{}", "")]
    [DataRow("Maybe", "null", "\"-\"")]
    [DataRow("Maybe", "", "\"-\"")]
    [DataRow("Maybe", """{"id":"x"}""", "\"x\"")]
    [DataRow("Default", " null ", "7")]
    [DataRow("Default", "8", "8")]
    [DataRow("Object", "{}", """{"id":"1","total":null}""")]
    public async Task The_event_is_the_parameter_and_the_result_is_json(string function, string payload, string expected)
        => Assert.AreEqual(expected, await Loaded.Value.SendAsync(function, payload));

    [TestMethod]
    [DataRow("Record", "null")]
    [DataRow("Record", "")]
    [DataRow("Record", "{}")]
    [DataRow("Record", "nope")]
    [DataRow("Number", "\"x\"")]
    [DataRow("Maybe", "{}")]
    public async Task An_event_that_is_not_of_the_type_is_an_exception(string function, string payload)
        => await Assert.ThrowsExactlyAsync<JsonException>(() => Loaded.Value.SendAsync(function, payload));

    [TestMethod]
    public async Task A_missing_event_names_the_parameter()
    {
        var exception = await Assert.ThrowsExactlyAsync<JsonException>(() => Loaded.Value.SendAsync("Record", "null"));
        Assert.AreEqual("The event is null; the handler's parameter \"order\" (Order) wants a value.", exception.Message);
    }
}
