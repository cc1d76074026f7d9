using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shop;

/// <summary>A product of the shop.</summary>
public sealed record Product(string Sku, string Name, decimal Price, ProductKind Kind, string Description);

[JsonConverter(typeof(JsonStringEnumConverter<ProductKind>))]
public enum ProductKind
{
    Kitchen,
    Office,
}

/// <summary>The products, read once a process from the file that travels with the function.</summary>
public static class Catalog
{
    private static readonly Lazy<IReadOnlyList<Product>> Products = new(() =>
        JsonSerializer.Deserialize<List<Product>>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "catalog.json")), JsonSerializerOptions.Web)!);

    public static IReadOnlyList<Product> All => Products.Value;

    public static Product? Find(string sku) => All.FirstOrDefault(product => product.Sku == sku);
}
