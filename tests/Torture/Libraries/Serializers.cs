using System.Globalization;
using Cdev;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.Configuration.Attributes;
using CsvHelper.TypeConversion;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Libraries;

public abstract class Figure
{
    public string Name { get; set; } = "";

    public abstract double Area { get; }
}

public sealed class Circle : Figure
{
    public double Radius { get; set; }

    public override double Area => Math.Round(Math.PI * Radius * Radius, 3);
}

public sealed class Rectangle(double width, double height) : Figure
{
    public double Width { get; } = width;

    public double Height { get; } = height;

    public override double Area => Width * Height;
}

public sealed class Drawing
{
    public List<Figure> Figures { get; set; } = [];

    [JsonProperty("made")]
    private DateTime _made = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);

    [System.Runtime.Serialization.OnDeserialized]
    internal void Read(System.Runtime.Serialization.StreamingContext context) => _made = _made.AddDays(1);

    public bool ShouldSerializeFigures() => Figures.Count > 0;
}

/// <summary>Reads a base class by a word of the text.</summary>
public sealed class FigureConverter : JsonConverter<Figure>
{
    public override bool CanWrite => false;

    public override Figure? ReadJson(JsonReader reader, System.Type objectType, Figure? existingValue, bool hasExistingValue, Newtonsoft.Json.JsonSerializer serializer)
    {
        var json = JObject.Load(reader);
        Figure figure = json.ContainsKey("radius") ? new Circle() : new Rectangle((double)json["width"]!, (double)json["height"]!);
        serializer.Populate(json.CreateReader(), figure);
        return figure;
    }

    public override void WriteJson(JsonWriter writer, Figure? value, Newtonsoft.Json.JsonSerializer serializer) => throw new NotSupportedException();
}

public sealed class Recipe
{
    public string Title { get; set; } = "";

    [YamlMember(Alias = "cooks-in", ApplyNamingConventions = false)]
    public TimeSpan Duration { get; set; }

    public List<Ingredient> Ingredients { get; set; } = [];

    [YamlIgnore]
    public string Secret { get; set; } = "secret";

    public Dictionary<string, IStep> Steps { get; set; } = [];
}

public record Ingredient
{
    public string Name { get; init; } = "";

    public Amount Amount { get; init; }
}

public readonly record struct Amount(decimal Value, string Unit);

public interface IStep
{
    string Do();
}

public sealed class Cut : IStep
{
    public int Pieces { get; set; }

    public string Do() => $"cut in {Pieces}";
}

public sealed class Boil : IStep
{
    public string Water { get; set; } = "fresh";

    public string Do() => $"boil in {Water} water";
}

public sealed class AmountYaml : IYamlTypeConverter
{
    public bool Accepts(System.Type type) => type == typeof(Amount);

    public object ReadYaml(YamlDotNet.Core.IParser parser, System.Type type, ObjectDeserializer rootDeserializer)
    {
        var parts = parser.Consume<Scalar>().Value.Split(' ');
        return new Amount(decimal.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    public void WriteYaml(IEmitter emitter, object? value, System.Type type, ObjectSerializer serializer)
    {
        var amount = (Amount)value!;
        emitter.Emit(new Scalar($"{amount.Value} {amount.Unit}"));
    }
}

public sealed class Measurement
{
    [Index(0)]
    public DateOnly Day { get; set; }

    [Optional]
    public double? Value { get; set; }

    [BooleanTrueValues("ja")]
    [BooleanFalseValues("nee")]
    public bool Valid { get; set; }

    public Unit Unit { get; set; }

    public Station? Station { get; set; }
}

public enum Unit
{
    [EnumMember("degrees")]
    Celsius,

    Pascal,
}

[AttributeUsage(AttributeTargets.Field)]
public sealed class EnumMemberAttribute(string name) : NameAttribute(name);

public sealed class Station
{
    public string Place { get; set; } = "";
}

public sealed class MeasurementMap : ClassMap<Measurement>
{
    public MeasurementMap()
    {
        AutoMap(CultureInfo.InvariantCulture);
        Map(measurement => measurement.Value).TypeConverter<Tenths>();
    }
}

public sealed class Tenths : DoubleConverter
{
    public override object? ConvertFromString(string? text, IReaderRow row, MemberMapData memberMapData) => string.IsNullOrEmpty(text) ? null : double.Parse(text, CultureInfo.InvariantCulture) / 10;
}

public static class SerializerFunctions
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        ContractResolver = new CamelCasePropertyNamesContractResolver(),
        Converters = { new FigureConverter() },
    };

    [Function]
    public static string Newtonsoft(System.Text.Json.JsonElement drawing)
    {
        var read = JsonConvert.DeserializeObject<Drawing>(drawing.GetRawText(), Settings)!;
        return JsonConvert.SerializeObject(read, Settings);
    }

    [Function]
    public static string NewtonsoftByTypeName(double size)
    {
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.Auto };
        var text = JsonConvert.SerializeObject(new Drawing { Figures = [new Circle { Name = "c", Radius = size }, new Rectangle(size, 2)] }, settings);
        return text + string.Join(';', JsonConvert.DeserializeObject<Drawing>(text, settings)!.Figures.Select(figure => figure.Area.ToString(CultureInfo.InvariantCulture)));
    }

    [Function]
    public static string NewtonsoftOfNames(string type)
    {
        // The type stands in the data alone.
        var text = $$"""{"Figures":[{"$type":"Libraries.{{type}}, Libraries","Radius":2.0}]}""";
        return JsonConvert.DeserializeObject<Drawing>(text, new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.Objects })!.Figures[0].GetType().Name;
    }

    [Function]
    public static string Yaml(string text)
    {
        var recipe = new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .WithTypeConverter(new AmountYaml())
            .WithTagMapping("!cut", typeof(Cut))
            .WithTagMapping("!boil", typeof(Boil))
            .Build()
            .Deserialize<Recipe>(text);
        var written = new SerializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).WithTypeConverter(new AmountYaml()).WithNewLine("\n").Build().Serialize(recipe);
        return string.Join(',', recipe.Steps.Select(step => $"{step.Key}: {step.Value.Do()}")) + "\n" + written;
    }

    [Function]
    public static Measurement[] Csv(string text)
    {
        using var reader = new CsvReader(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { HeaderValidated = null, MissingFieldFound = null });
        reader.Context.RegisterClassMap<MeasurementMap>();
        return [.. reader.GetRecords<Measurement>()];
    }

    [Function]
    public static string Protobuf(string name)
    {
        var message = new Struct { Fields = { ["name"] = Value.ForString(name), ["list"] = Value.ForList(Value.ForNumber(1), Value.ForNull()), ["at"] = Value.ForString(Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch).ToString()) } };
        var read = Struct.Parser.ParseFrom(message.ToByteArray());
        var any = Any.Pack(read);
        return $"{JsonFormatter.Default.Format(read)} {any.TypeUrl} {any.Unpack<Struct>().Equals(message)} {JsonParser.Default.Parse<ListValue>("[1,\"x\"]").Values.Count}";
    }
}
