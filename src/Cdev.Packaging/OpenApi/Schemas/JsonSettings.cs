using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>How the program's values are written as JSON: web defaults, or what its JSON context states (<c>CdevJsonAttribute</c>).</summary>
/// <param name="Naming">Names of members; null: as they are.</param>
/// <param name="EnumsAreText">Whether enumerations are written by name.</param>
/// <param name="HasFields">Whether public fields are members.</param>
internal sealed record JsonSettings(JsonNamingPolicy? Naming, bool EnumsAreText, bool HasFields)
{
    private const string ContextAttribute = "Cdev.CdevJsonAttribute";
    private const string OptionsAttribute = "System.Text.Json.Serialization.JsonSourceGenerationOptionsAttribute";

    /// <summary>The web defaults of System.Text.Json.</summary>
    internal static JsonSettings Web { get; } = new(JsonNamingPolicy.CamelCase, EnumsAreText: false, HasFields: false);

    /// <summary>Reads them from the program's attributes.</summary>
    internal static JsonSettings Of(Assembly program)
    {
        var context = AttributeData.Of(program).Find(ContextAttribute)?.Argument<Type>(0);
        if (context is null || AttributeData.Of(context).Find(OptionsAttribute) is not { } options)
            return Web;
        var converters = options.Named<IReadOnlyCollection<CustomAttributeTypedArgument>>("Converters")?.Select(converter => converter.Value as Type).ToImmutableArray() ?? [];
        return new(
            NamingOf(options),
            options.Named<bool>("UseStringEnumConverter") || converters.Any(converter => converter is not null && EnumSchemas.IsTextConverter(converter)),
            options.Named<bool>("IncludeFields"));
    }

    // JsonKnownNamingPolicy; what it leaves open JsonSerializerDefaults.Web decides.
    private static JsonNamingPolicy? NamingOf(AttributeData options) => options.Named<int>("PropertyNamingPolicy") switch
    {
        1 => JsonNamingPolicy.CamelCase,
        2 => JsonNamingPolicy.SnakeCaseLower,
        3 => JsonNamingPolicy.SnakeCaseUpper,
        4 => JsonNamingPolicy.KebabCaseLower,
        5 => JsonNamingPolicy.KebabCaseUpper,
        _ => options.Argument<int>(0) == (int)JsonSerializerDefaults.Web ? JsonNamingPolicy.CamelCase : null,
    };
}
