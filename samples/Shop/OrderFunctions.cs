using Cdev;
using FluentValidation;
using NodaTime;
using QRCoder;
using Shop.Pricing;

namespace Shop;

/// <summary>What a customer wants to buy.</summary>
public sealed record OrderRequest(string Customer, IReadOnlyList<OrderLine> Lines);

/// <summary>So many of a product.</summary>
public sealed record OrderLine(string Sku, int Quantity);

/// <summary>An accepted order.</summary>
public sealed record Order(Guid Id, string Customer, Quote Quote);

/// <summary>Orders, their labels and their delivery.</summary>
public static class OrderFunctions
{
    private static readonly OrderValidator Validator = new();

    [Function(Memory = 1024)]
    [HttpRoute(nameof(Cloud.Api), "POST", "/quotes")]
    public static HttpResult Quote(OrderRequest order)
        => Validate(order) is { Count: > 0 } errors ? HttpResult.UnprocessableContent(errors) : HttpResult.Ok(Price(order));

    [Function(Memory = 1024, Timeout = 15)]
    [HttpRoute(nameof(Cloud.Api), "PUT", "/orders/{id}")]
    public static HttpResult Place(Guid id, OrderRequest order)
        => Validate(order) is { Count: > 0 } errors
            ? HttpResult.UnprocessableContent(errors)
            : HttpResult.Created($"{Cloud.Api.Url}/orders/{id}", new Order(id, order.Customer, Price(order)));

    /// <summary>A QR code to stick on the parcel.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Api), "GET", "/orders/{id}/label")]
    public static HttpResult Label(Guid id, int pixels = 8)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(id.ToString(), QRCodeGenerator.ECCLevel.M);
        return HttpResult.Ok(new PngByteQRCode(data).GetGraphic(pixels)).WithContentType("image/png");
    }

    /// <summary>The working day on which an order arrives, where the shop is.</summary>
    [Function]
    [HttpRoute(nameof(Cloud.Api), "GET", "/delivery")]
    public static DateOnly Delivery(DateTimeOffset ordered, int days = 2)
    {
        var date = OffsetDateTime.FromDateTimeOffset(ordered).InZone(DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]).Date;
        for (var left = days; left > 0;)
        {
            date = date.PlusDays(1);
            if (date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
                left--;
        }

        return date.ToDateOnly();
    }

    private static IReadOnlyDictionary<string, string[]> Validate(OrderRequest order)
        => Validator.Validate(order).Errors
            .GroupBy(error => error.PropertyName)
            .ToDictionary(errors => errors.Key, errors => errors.Select(error => error.ErrorMessage).ToArray());

    private static Quote Price(OrderRequest order)
        => PriceList.Price(order.Lines.Select(line => new PricedLine(Catalog.Find(line.Sku)!.Price, line.Quantity)));

    private sealed class OrderValidator : AbstractValidator<OrderRequest>
    {
        public OrderValidator()
        {
            RuleFor(order => order.Customer).NotEmpty();
            RuleFor(order => order.Lines).NotEmpty();
            RuleForEach(order => order.Lines).ChildRules(line =>
            {
                line.RuleFor(l => l.Quantity).InclusiveBetween(1, 100);
                line.RuleFor(l => l.Sku).Must(sku => Catalog.Find(sku) is not null).WithMessage("There is no such product.");
            });
        }
    }
}
