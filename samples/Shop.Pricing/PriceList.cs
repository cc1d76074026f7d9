namespace Shop.Pricing;

/// <summary>What an order costs.</summary>
public static class PriceList
{
    /// <summary>Orders from this amount on travel free.</summary>
    public const decimal FreeShippingFrom = 50m;

    private const decimal Shipping = 4.95m;

    /// <summary>The price of some lines: ten of the same are sold for nine.</summary>
    public static Quote Price(IEnumerable<PricedLine> lines)
    {
        var goods = lines.Sum(line => line.UnitPrice * (line.Quantity - line.Quantity / 10));
        var shipping = goods >= FreeShippingFrom ? 0 : Shipping;
        return new Quote(goods, shipping, goods + shipping);
    }
}

/// <summary>A line of an order with its price.</summary>
public sealed record PricedLine(decimal UnitPrice, int Quantity);

/// <summary>What an order costs, in euros.</summary>
public sealed record Quote(decimal Goods, decimal Shipping, decimal Total);
