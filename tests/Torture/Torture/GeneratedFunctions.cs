using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Cdev;
using Microsoft.Extensions.Logging;

namespace Torture;

public sealed record Invoice(int Id, [property: JsonPropertyName("to")] string Customer, InvoiceState State, List<InvoiceLine> Lines, DateOnly Due, Dictionary<string, decimal>? Discounts = null);

public readonly record struct InvoiceLine(string Sku, int Quantity, decimal Price);

[JsonConverter(typeof(JsonStringEnumConverter<InvoiceState>))]
public enum InvoiceState
{
    Draft,
    Sent,
    Paid,
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = false)]
[JsonSerializable(typeof(Invoice))]
[JsonSerializable(typeof(InvoiceLine[]))]
internal sealed partial class InvoiceJson : JsonSerializerContext;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Cash), "cash")]
[JsonDerivedType(typeof(CardPayment), "card")]
public abstract class Payment
{
    public decimal Amount { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

public sealed class Cash : Payment
{
    public string Currency { get; set; } = "EUR";
}

/// <summary>Nothing refers to it but an attribute of its base class.</summary>
public sealed class CardPayment : Payment
{
    private string _number = "";

    public string Number
    {
        get => _number;
        set => _number = value[^4..];
    }
}

public sealed class Measured
{
    [JsonConverter(typeof(LengthConverter))]
    public double Length { get; set; }

    [JsonInclude]
    [JsonPropertyOrder(-1)]
    internal int Version { get; private set; } = 1;
}

internal sealed class LengthConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => double.Parse(reader.GetString()!.AsSpan()[..^2], System.Globalization.CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteStringValue($"{value * 10}mm");
}

/// <summary>What source generators write is code of the project like any other.</summary>
public static partial class GeneratedFunctions
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    [Function]
    public static string JsonContext(JsonElement invoice)
    {
        var read = invoice.Deserialize(InvoiceJson.Default.Invoice)!;
        var total = read.Lines.Sum(line => line.Quantity * line.Price);
        return JsonSerializer.Serialize(read with { State = InvoiceState.Paid, Discounts = new() { ["total"] = total } }, InvoiceJson.Default.Invoice);
    }

    [Function]
    public static string JsonReflection(JsonElement payments)
    {
        var read = payments.Deserialize<Payment[]>(Options)!;
        foreach (var payment in read)
            payment.Amount += 1;
        return JsonSerializer.Serialize(read, Options) + string.Join(',', read.Select(payment => payment.GetType().Name));
    }

    [Function]
    public static Measured JsonConverters(Measured measured) => measured;

    [Function]
    public static string JsonNodes(string name)
    {
        var node = new JsonObject { ["name"] = name, ["list"] = new JsonArray(1, "two", null), ["at"] = JsonSerializer.SerializeToNode(new { X = 1, Deep = new { Name = name } }, Options) };
        return $"{node["at"]!["deep"]!["name"]} {node.ToJsonString()}";
    }

    [Function]
    public static string Regexes(string text)
        => $"{string.Join(',', Dates().Matches(text).Select(match => match.Groups["year"].Value))} {Words.Replace(text, match => match.Value.ToUpperInvariant())} {Plain().IsMatch(text)}";

    [Function]
    public static string Logging(Input input)
    {
        var log = new Remembered();
        Log.Received(log, input.Number, input.Text);
        Log.Failed(log, new InvalidOperationException("broken"), input.Numbers.Length);
        using (log.BeginScope("scope {Name}", input.Text))
            log.LogInformation("Plain {Number:000}", input.Number);
        return string.Join('\n', log.Lines);
    }

    [Function]
    public static string ParsedEnum(string state) => Enum.Parse(typeof(InvoiceState), state, ignoreCase: true) + " " + JsonSerializer.Serialize(InvoiceState.Sent);

    [GeneratedRegex(@"(?<year>\d{4})-(?<month>\d{2})-\d{2}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    [GeneratedRegex("(?<=\\b)[a-z]{3,5}(?=\\b)", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Words { get; }

    [GeneratedRegex("^hello|world$|h[aeiou]+l", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Received {Number} of {Text}")]
        public static partial void Received(ILogger log, int number, string text);

        [LoggerMessage(LogLevel.Error, "Failed after {Count}")]
        public static partial void Failed(ILogger log, Exception e, int count);
    }

    private sealed class Remembered : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Add($"begin {state}");
            return new Scope(this);
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Add($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception?.Message} {(state as IReadOnlyList<KeyValuePair<string, object?>>)?.Count}");

        private sealed class Scope(Remembered log) : IDisposable
        {
            public void Dispose() => log.Lines.Add("end");
        }
    }
}
