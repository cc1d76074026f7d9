using System.Reflection;
using AutoMapper;
using Cdev;
using FluentValidation;
using FluentValidation.Results;

namespace Libraries;

public sealed class Customer
{
    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public Place Home { get; set; } = new();

    public List<Purchase> Purchases { get; set; } = [];

    public Purchase? Latest => Purchases.LastOrDefault();

    public string GetTitle() => $"Dr {LastName}";
}

public sealed class Place
{
    public string City { get; set; } = "";

    public string? Country { get; set; }
}

public sealed class Purchase
{
    public string Sku { get; set; } = "";

    public decimal Price { get; set; }
}

/// <summary>Filled by name alone: nothing sets its members.</summary>
public sealed class CustomerView
{
    public string FullName { get; private set; } = "";

    public string HomeCity { get; private set; } = "";

    public string Title { get; private set; } = "";

    public PurchaseView? Latest { get; private set; }

    public PurchaseView[] Purchases { get; private set; } = [];

    public decimal Total { get; private set; }
}

public sealed record PurchaseView(string Sku, string Price);

public sealed class CustomerProfile : Profile
{
    public CustomerProfile()
    {
        this.WithoutExtensionMethods();
        CreateMap<Customer, CustomerView>()
            .ForMember(view => view.FullName, member => member.MapFrom(customer => customer.FirstName + " " + customer.LastName))
            .ForMember(view => view.Total, member => member.MapFrom<TotalResolver>());
        CreateMap<Purchase, PurchaseView>().ForCtorParam("Price", member => member.MapFrom(purchase => purchase.Price.ToString("0.00")));
    }
}

public sealed class TotalResolver : IValueResolver<Customer, CustomerView, decimal>
{
    public decimal Resolve(Customer source, CustomerView destination, decimal destMember, ResolutionContext context) => source.Purchases.Sum(purchase => purchase.Price);
}

public sealed class CustomerValidator : AbstractValidator<Customer>
{
    public CustomerValidator()
    {
        RuleFor(customer => customer.FirstName).NotEmpty().Matches("^[A-Z]");
        RuleFor(customer => customer.Home).SetValidator(new PlaceValidator());
        RuleForEach(customer => customer.Purchases).ChildRules(purchase => purchase.RuleFor(p => p.Price).GreaterThan(0).LessThan(100)).When(customer => customer.LastName != "Free");
        RuleSet("strict", () => RuleFor(customer => customer.LastName).MustAsync(async (name, stop) => { await Task.Delay(1, stop); return name.Length > 3; }).WithState(customer => customer.GetTitle()));
    }
}

public sealed class PlaceValidator : AbstractValidator<Place>
{
    public PlaceValidator() => RuleFor(place => place.City).NotEmpty().DependentRules(() => RuleFor(place => place.Country).NotNull().WithErrorCode("country"));
}

internal static class MapperExtensions
{
    /// <summary>AutoMapper 8 closes every method of Enumerable over every type of an element, and those that came since constrain theirs.</summary>
    public static void WithoutExtensionMethods(this Profile profile)
        => ((System.Collections.IList)typeof(Profile).GetField("_sourceExtensionMethods", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(profile)!).Clear();
}

/// <summary>Refers to no type but what the libraries look for.</summary>
public static class MapperFunctions
{
    [Function]
    public static CustomerView Profile(Customer customer)
    {
        var configuration = Configured(mapping => mapping.AddProfile<CustomerProfile>());
        configuration.AssertConfigurationIsValid();
        return configuration.CreateMapper().Map<CustomerView>(customer);
    }

    [Function]
    public static CustomerView Scanned(Customer customer)
        => Configured(mapping => mapping.AddProfiles(typeof(Customer).Assembly)).CreateMapper().Map<CustomerView>(customer);

    [Function]
    public static decimal[] Inline(Customer customer)
    {
        var mapper = Configured(mapping => mapping.CreateMap<Purchase, decimal>().ConvertUsing(purchase => purchase.Price * 2)).CreateMapper();
        return mapper.Map<decimal[]>(customer.Purchases);
    }

    private static MapperConfiguration Configured(Action<IMapperConfigurationExpression> configure) => new(mapping =>
    {
        ((Profile)mapping).WithoutExtensionMethods();
        configure(mapping);
    });
}

public static class ValidatorFunctions
{
    [Function]
    public static async Task<string[]> Validate(Customer customer, CancellationToken stop)
        => Shown(await new CustomerValidator().ValidateAsync(customer, options => options.IncludeAllRuleSets(), stop));

    [Function]
    public static string[] Scanned(Customer customer)
    {
        var validators = AssemblyScanner.FindValidatorsInAssemblyContaining<Customer>().OrderBy(found => found.ValidatorType.Name, StringComparer.Ordinal).ToList();
        var validator = (IValidator)Activator.CreateInstance(validators.First(found => found.InterfaceType == typeof(IValidator<Customer>)).ValidatorType)!;
        return [.. validators.Select(found => found.ValidatorType.Name), .. Shown(validator.Validate(new ValidationContext<Customer>(customer)))];
    }

    private static string[] Shown(ValidationResult result) => [.. result.Errors.Select(error => $"{error.PropertyName} {error.ErrorCode} {error.CustomState}")];
}
