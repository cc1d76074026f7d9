using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.Configuration.Attributes;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;

namespace Torture.Library;

public enum Size
{
    Small = 1,
    Medium,
    Large,
}

/// <summary>Read and written by Newtonsoft.Json, which sees all of it by reflection alone.</summary>
public sealed class Parcel
{
    [JsonProperty("sku")]
    public string Sku { get; set; } = "";

    [JsonConverter(typeof(StringEnumConverter))]
    public Size Size { get; set; }

    [JsonConverter(typeof(GramsConverter))]
    public int Weight { get; set; }

    public Dictionary<string, Address> Stations { get; set; } = [];

    [JsonIgnore]
    public string Secret { get; set; } = "secret";

    public bool ShouldSerializeStations() => Stations.Count > 0;
}

public sealed record Address(string Street, string City);

internal sealed class GramsConverter : JsonConverter<int>
{
    public override int ReadJson(JsonReader reader, Type objectType, int existingValue, bool hasExistingValue, JsonSerializer serializer)
        => int.Parse(((string)reader.Value!).TrimEnd('g'), CultureInfo.InvariantCulture);

    public override void WriteJson(JsonWriter writer, int value, JsonSerializer serializer) => writer.WriteValue(value.ToString(CultureInfo.InvariantCulture) + "g");
}

public static class Parcels
{
    private static readonly JsonSerializerSettings Settings = new() { Formatting = Formatting.None, NullValueHandling = NullValueHandling.Ignore };

    public static string RoundTrip(string json)
    {
        var parcel = JsonConvert.DeserializeObject<Parcel>(json, Settings)!;
        parcel.Weight *= 2;
        return JsonConvert.SerializeObject(parcel, Settings);
    }

    public static int Sum(string json) => JObject.Parse(json).Descendants().OfType<JValue>().Where(value => value.Type == JTokenType.Integer).Sum(value => value.Value<int>());
}

/// <summary>A row as CsvHelper maps it, by names that attributes and a class map say.</summary>
public sealed class Row
{
    [Name("id")]
    public int Id { get; set; }

    [Name("name", "title")]
    public string? Name { get; set; }

    [TypeConverter(typeof(YesNo))]
    public bool Paid { get; set; }
}

public sealed class YesNo : CsvHelper.TypeConversion.DefaultTypeConverter
{
    public override object ConvertFromString(string? text, IReaderRow row, MemberMapData memberMapData) => text == "yes";

    public override string ConvertToString(object? value, IWriterRow row, MemberMapData memberMapData) => value is true ? "yes" : "no";
}

public sealed class RowMap : ClassMap<Row>
{
    public RowMap()
    {
        Map(row => row.Id).Name("number");
        Map(row => row.Name).Convert(row => $"<{row.Value.Name}>");
        Map(row => row.Paid).TypeConverter<YesNo>();
    }
}

public static class Rows
{
    public static Row[] Read(string text)
    {
        using var reader = new CsvReader(new StringReader(text), CultureInfo.InvariantCulture);
        return [.. reader.GetRecords<Row>()];
    }

    public static string Write(IEnumerable<Row> rows)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using (var writer = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" }, leaveOpen: true))
        {
            writer.Context.RegisterClassMap<RowMap>();
            writer.WriteRecords(rows);
        }

        return text.ToString();
    }
}

/// <summary>A collection of the library's own, with all that foreach and collection expressions look for.</summary>
[CollectionBuilder(typeof(Bag), nameof(Bag.Create))]
public sealed class Bag<T>(T[] items) : IEnumerable<T>
{
    public int Count => items.Length;

    public T this[Index index] => items[index];

    public Bag<T> this[Range range] => new(items[range]);

    public static Bag<T> operator +(Bag<T> left, Bag<T> right) => [.. left, .. right];

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var item in items)
            yield return item;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public static class Bag
{
    public static Bag<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());
}

public static class Extensions
{
    extension<T>(Bag<T> bag) where T : IComparable<T>
    {
        public T Largest => bag.Max()!;

        public Bag<T> Sorted() => [.. bag.Order()];
    }

    extension(Bag<int>)
    {
        public static Bag<int> Numbers(int count) => [.. Enumerable.Range(1, count)];
    }

    public static string Joined<T>(this IEnumerable<T> items, string separator = ", ") => string.Join(separator, items);
}

/// <summary>Something to be found by its name only.</summary>
internal sealed class Hidden
{
    private int _answer = 42;

    private static string Greeting(string name) => $"Hidden hello, {name}!";

    public override string ToString() => $"hidden {_answer++}";
}

/// <summary>Loads by name what nothing else refers to: in the library, not in the project of the handlers.</summary>
public static class Plugins
{
    public static string Load(string name) => Activator.CreateInstance(Type.GetType("Torture.Library." + name, throwOnError: true)!, nonPublic: true)!.ToString()!;
}

public static class Accessors
{
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Secretly")]
    public static extern string Secretly(Vault vault, string name);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_content")]
    public static extern ref int Content(Vault vault);
}

public sealed class Vault
{
    private int _content = 7;

    private string Secretly(string name) => $"{name} found {_content}";
}

/// <summary>A library has an initialiser of its module, too.</summary>
public static class Loaded
{
    private static readonly List<string> Log = [];

    public static IReadOnlyList<string> Names => Log;

#pragma warning disable CA2255 // That is what is tested.
    [ModuleInitializer]
    internal static void Initialize() => Log.Add("library");
#pragma warning restore CA2255
}

/// <summary>A base class in another assembly, with handlers' helpers and a virtual call chain.</summary>
public abstract class Pipeline<TIn, TOut>
{
    public TOut Run(TIn input) => After(Core(Before(input)));

    protected virtual TIn Before(TIn input) => input;

    protected abstract TOut Core(TIn input);

    protected virtual TOut After(TOut output) => output;
}
