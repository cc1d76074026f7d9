using Cdev;
using Dapper;
using FluentValidation;
using Humanizer;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax.Inlines;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;
using Polly;
using Polly.Retry;
using QRCoder;
using Torture.Library;

namespace Torture;

/// <summary>Mapped from a row by reflection.</summary>
public sealed class Item
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public double? Price { get; set; }
}

public sealed class PersonValidator : AbstractValidator<Person>
{
    public PersonValidator()
    {
        RuleFor(person => person.Name).NotEmpty().MaximumLength(5).WithMessage("{PropertyName} is long: {PropertyValue}");
        RuleFor(person => person.Age).InclusiveBetween(0, 150).When(person => person.Name != "Methuselah");
        RuleFor(person => person).Must(person => person.Age != 13).WithName("whole").WithMessage("unlucky");
    }
}

/// <summary>A native library and what stands on it, and packages of the everyday.</summary>
public static class PackageFunctions
{
    private static readonly ResiliencePipeline<int> Retries = new ResiliencePipelineBuilder<int>()
        .AddRetry(new RetryStrategyOptions<int> { MaxRetryAttempts = 3, Delay = TimeSpan.Zero, ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result < 3) })
        .Build();

    [Function]
    public static async Task<string> Sqlite(string[] names)
    {
        await using var connection = await OpenAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText = "insert into item (name, price) values ($name, $price)";
        var name = insert.Parameters.Add("$name", SqliteType.Text);
        var price = insert.Parameters.Add("$price", SqliteType.Real);
        foreach (var each in names)
        {
            (name.Value, price.Value) = (each, each.Length * 1.5);
            await insert.ExecuteNonQueryAsync();
        }

        connection.CreateFunction("shout", (string text) => text.ToUpperInvariant() + "!");
        await using var select = connection.CreateCommand();
        select.CommandText = "select shout(name), sum(price) over (order by id) from item";
        await using var reader = await select.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add($"{reader.GetString(0)} {reader.GetDouble(1):0.0}");
        return string.Join(',', rows);
    }

    [Function]
    public static async Task<Item[]> Dapper(string[] names)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync("insert into item (name, price) values (@Name, @Price)", names.Select(name => new { Name = name, Price = (double?)(name.Length > 3 ? null : name.Length) }));
        return [.. await connection.QueryAsync<Item>("select id, name, price from item where id in @ids order by name", new { ids = new[] { 1, 2 } })];
    }

    [Function]
    public static string[] Validation(Person person) => [.. new PersonValidator().Validate(person).Errors.Select(error => $"{error.PropertyName} {error.ErrorCode} {error.ErrorMessage}")];

    [Function]
    public static string Humanized(int count) => $"{count.ToWords()} {"item".ToQuantity(count)} {TimeSpan.FromMinutes(count).Humanize()} {Size.Medium.Humanize()} {"SomeTitleCase".Humanize(LetterCasing.Title)}";

    [Function]
    public static string Markdown(string text)
    {
        var pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().Use<Extensions>().Build();
        return global::Markdig.Markdown.ToHtml(text, pipeline);
    }

    [Function]
    public static string Times(string instant)
    {
        var parsed = InstantPattern.ExtendedIso.Parse(instant).Value;
        var zoned = parsed.InZone(DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]);
        return $"{zoned} {zoned.Date.PlusMonths(1).DayOfWeek} {Period.Between(new LocalDate(2000, 1, 1), zoned.Date)}";
    }

    [Function]
    public static async Task<int> Retried(int start)
    {
        var attempts = start;
        var result = await Retries.ExecuteAsync(_ => ValueTask.FromResult(attempts++));
        return result * 10 + attempts;
    }

    [Function]
    public static int QrCode(string text)
    {
        using var data = new QRCodeGenerator().CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return data.ModuleMatrix.Sum(row => row.Cast<bool>().Count(bit => bit));
    }

    [Function]
    public static string JsonOfLibrary(System.Text.Json.JsonElement parcel) => $"{Parcels.RoundTrip(parcel.GetRawText())} {Parcels.Sum("""{"a":1,"b":[2,{"c":3}]}""")}";

    [Function]
    public static string CsvOfLibrary(string text) => Rows.Write(Rows.Read(text).Where(row => row.Id > 1));

    private static async Task<SqliteConnection> OpenAsync()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await connection.ExecuteAsync("create table item (id integer primary key, name text not null, price real)");
        return connection;
    }

    private sealed class Extensions : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline)
        {
        }

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) => renderer.ObjectWriteBefore += (_, written) =>
        {
            if (written is LiteralInline literal && literal.Content.ToString() == "old")
                literal.Content = new("new");
        };
    }
}
