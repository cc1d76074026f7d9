using System.Globalization;
using Cdev;
using CsvHelper;
using Markdig;

namespace Shop;

/// <summary>What the shop sells.</summary>
public static class CatalogFunctions
{
    [Function]
    [HttpRoute(nameof(Cloud.Api), "GET", "/products")]
    public static IReadOnlyList<Product> List(ProductKind? kind, string? search, int limit = 20)
        => [.. Catalog.All
            .Where(product => kind is null || product.Kind == kind)
            .Where(product => search is null || product.Name.Contains(search, StringComparison.OrdinalIgnoreCase))
            .Take(limit)];

    [Function]
    [HttpRoute(nameof(Cloud.Api), "GET", "/products/{sku}")]
    public static HttpResult Get(string sku)
        => Catalog.Find(sku) is { } product ? HttpResult.Ok(product) : HttpResult.NotFound(new { message = $"There is no product {sku}." });

    [Function]
    [HttpRoute(nameof(Cloud.Api), "GET", "/products/{sku}/description")]
    public static HttpResult Describe(string sku)
        => Catalog.Find(sku) is { } product
            ? HttpResult.Ok(Markdown.ToHtml(product.Description)).WithContentType("text/html; charset=utf-8")
            : HttpResult.NotFound();

    [Function]
    [HttpRoute(nameof(Cloud.Api), "GET", "/catalog.csv")]
    public static HttpResult Export()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
            csv.WriteRecords(Catalog.All.Select(product => new { product.Sku, product.Name, product.Price }));
        return HttpResult.Ok(text.ToString()).WithContentType("text/csv; charset=utf-8");
    }
}
