using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Where a parameter's attribute says that it comes from.</summary>
internal enum ParameterOrigin
{
    /// <summary>It says nothing.</summary>
    Unsaid,

    /// <summary><c>[FromRoute]</c>.</summary>
    Route,

    /// <summary><c>[FromQuery]</c>.</summary>
    Query,

    /// <summary><c>[FromHeader]</c>.</summary>
    Header,

    /// <summary><c>[FromBody]</c>.</summary>
    Body,

    /// <summary><c>[FromForm]</c>, which other frameworks have.</summary>
    Form,
}

/// <summary>What the attribute of a parameter says. Attributes of other frameworks with the same simple names are honoured, since handlers are moved here with them.</summary>
/// <param name="Origin">Where the value comes from.</param>
/// <param name="Name">The value's name there.</param>
internal readonly record struct ParameterAttribute(ParameterOrigin Origin, string Name)
{
    public static ParameterAttribute Read(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            var origin = OriginOf(attribute.AttributeClass?.Name);
            if (origin != ParameterOrigin.Unsaid)
                return new(origin, NameOf(attribute) ?? parameter.Name);
        }

        return new(ParameterOrigin.Unsaid, parameter.Name);
    }

    private static ParameterOrigin OriginOf(string? attribute) => attribute switch
    {
        "FromRouteAttribute" => ParameterOrigin.Route,
        "FromQueryAttribute" => ParameterOrigin.Query,
        "FromHeaderAttribute" => ParameterOrigin.Header,
        "FromBodyAttribute" => ParameterOrigin.Body,
        "FromFormAttribute" => ParameterOrigin.Form,
        _ => ParameterOrigin.Unsaid,
    };

    private static string? NameOf(AttributeData attribute)
    {
        var name = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Name").Value.Value as string;
        return string.IsNullOrEmpty(name) ? null : name;
    }
}
