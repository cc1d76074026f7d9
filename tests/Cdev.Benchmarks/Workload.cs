using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Cdev.Benchmarks;

/// <summary>
/// A Cdev project of H handlers and P packages, for measuring packaging: classes of ten handlers, each handler with records of its own,
/// every fourth with a shared helper, the first of each class with a package, the second with two. The same text on every run.
/// </summary>
/// <param name="Handlers">How many functions it declares; a multiple of ten.</param>
/// <param name="Packages">How many packages it uses, at most <see cref="MostPackages"/>.</param>
internal sealed record Workload(int Handlers, int Packages)
{
    private const int HandlersOfClass = 10;
    private const string Marker = "/*edit*/ 0";

    // A package, and an expression that uses it.
    private static readonly ImmutableArray<(string Id, string Version, string Use)> Known =
    [
        ("Newtonsoft.Json", "13.0.3", "Newtonsoft.Json.JsonConvert.SerializeObject(request).Length"),
        ("Humanizer.Core", "2.14.1", "Humanizer.StringHumanizeExtensions.Humanize(request.Name).Length"),
        ("YamlDotNet", "13.1.1", "new YamlDotNet.Serialization.SerializerBuilder().Build().Serialize(request.Name).Length"),
        ("NodaTime", "3.3.4", "NodaTime.Duration.FromHours(request.Count).ToString().Length"),
        ("CsvHelper", "30.0.1", "new CsvHelper.Configuration.CsvConfiguration(System.Globalization.CultureInfo.InvariantCulture).Delimiter.Length"),
        ("FluentValidation", "11.1.0", "new FluentValidation.InlineValidator<string>().Validate(request.Name).Errors.Count"),
        ("Markdig", "0.31.0", "Markdig.Markdown.ToHtml(request.Name).Length"),
        ("Polly.Core", "8.5.2", "new Polly.ResiliencePipelineBuilder().Build().Execute(() => request.Count)"),
        ("AngleSharp", "1.7.2", "new AngleSharp.Html.Parser.HtmlParser().ParseDocument(request.Name).All.Length"),
        ("HtmlAgilityPack", "1.11.42", "HtmlAgilityPack.HtmlEntity.Entitize(request.Name).Length"),
        ("MathNet.Numerics", "5.0.0", "(int)MathNet.Numerics.SpecialFunctions.Gamma(request.Count)"),
        ("Autofac", "7.0.1", "new Autofac.ContainerBuilder().Properties.Count"),
    ];

    /// <summary>How many packages are known.</summary>
    internal static int MostPackages => Known.Length;

    /// <summary>Writes the project into a folder.</summary>
    internal void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Workload.csproj"), $"""
            <Project Sdk="Cdev.Sdk">
              <ItemGroup>
                {string.Join("\n    ", Known.Take(Packages).Select(package => $"<PackageReference Include=\"{package.Id}\" Version=\"{package.Version}\" />"))}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Shared.cs"), """
            namespace Workload;

            public static class Shared
            {
                public static int Weigh(string name) => name.Length + /*edit*/ 0;
            }
            """);
        for (var i = 0; i < Handlers / HandlersOfClass; i++)
            File.WriteAllText(Path.Combine(folder, $"Subject{Number(i)}.cs"), WriteClass(i));
    }

    /// <summary>Edits one line of a handler that nothing else reaches, or of the shared helper; each call gives another text.</summary>
    internal static void Edit(string folder, bool shared, int round)
    {
        var file = Path.Combine(folder, shared ? "Shared.cs" : "Subject000.cs");
        var text = File.ReadAllText(file);
        var at = text.IndexOf("/*edit*/", StringComparison.Ordinal);
        var end = at + Marker.Length;
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{text[..at]}/*edit*/ {round % 9}{text[end..]}"));
    }

    private string WriteClass(int i)
    {
        var n = Number(i);
        var text = new StringBuilder($$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading.Tasks;
            using Cdev;

            namespace Workload;

            public static class Subject{{n}}
            {

            """);
        for (var j = 0; j < HandlersOfClass; j++)
        {
            var used = j switch
            {
                0 when Packages > 0 => Known[i % Packages].Use,
                1 when Packages > 1 => $"{Known[i % Packages].Use} + {Known[(i + 1) % Packages].Use}",
                _ => j % 4 == 2 ? "Shared.Weigh(request.Name)" : Marker,
            };
            if (i == 0 && j == 9)
                used = Marker;
            text.Append(CultureInfo.InvariantCulture, $$"""
                    [Function]
                    public static async Task<Answer{{n}}{{j}}> Handle{{j}}(Request{{n}}{{j}} request)
                    {
                        await Task.Yield();
                        var lines = request.Lines.Where(line => line.Quantity > {{j}}).GroupBy(line => line.Sku).ToDictionary(group => group.Key, group => group.Sum(line => line.Price));
                        var state = request.Name switch { "new" => 1, "open" => 2, "closed" => 3, { Length: > 10 } => 4, _ => 5 };
                        return new(request.Name + state, {{used}}, lines);
                    }

                """);
        }

        text.Append("}\n");
        for (var j = 0; j < HandlersOfClass; j++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""

                public sealed record Line{{n}}{{j}}(string Sku, int Quantity, decimal Price);

                public sealed record Request{{n}}{{j}}(string Name, int Count, IReadOnlyList<Line{{n}}{{j}}> Lines);

                public sealed record Answer{{n}}{{j}}(string Name, int Weight, IReadOnlyDictionary<string, decimal> Totals);

                """);
        }

        return text.ToString();
    }

    private static string Number(int i) => i.ToString("D3", CultureInfo.InvariantCulture);
}
