using System.Globalization;
using Cdev;
using CsvHelper;
using Humanizer;

namespace Shop;

/// <summary>What the warehouse reports and asks.</summary>
public static class WarehouseFunctions
{
    /// <summary>Counts the rows of an uploaded stock list.</summary>
    [Function("stock-import")]
    [HttpRoute(nameof(Cloud.Api), "POST", "/stock")]
    public static StockReport Import(Stream body)
    {
        using var csv = new CsvReader(new StreamReader(body), CultureInfo.InvariantCulture);
        var rows = csv.GetRecords<StockRow>().ToList();
        return new StockReport(rows.Count, "article".ToQuantity(rows.Sum(row => row.Count)));
    }

    /// <summary>Takes as long as it is told, and is ended after two seconds.</summary>
    [Function(Timeout = 2)]
    [HttpRoute(nameof(Cloud.Api), "GET", "/warehouse/count")]
    public static async Task<string> Count(double seconds, IInvocation invocation)
    {
        invocation.Log($"counting for {seconds} s, until {invocation.Deadline:T} at the latest");
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        return $"Counted in {TimeSpan.FromSeconds(seconds).Humanize()}.";
    }

    /// <summary>What happens when a handler throws.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Api), "GET", "/warehouse/shelf/{number}")]
    public static string Shelf(int number)
        => new[] { "kitchen", "office" }[number];

    /// <summary>Has no route: it is invoked by name.</summary>
    [Function]
    public static StockReport Report(StockQuery query, IInvocation invocation)
    {
        invocation.Log($"report for {query.Kind}");
        var count = Catalog.All.Count(product => product.Kind == query.Kind);
        return new StockReport(count, "article".ToQuantity(count));
    }
}

public sealed record StockRow(string Sku, int Count);

public sealed record StockQuery(ProductKind Kind);

public sealed record StockReport(int Rows, string Summary);
