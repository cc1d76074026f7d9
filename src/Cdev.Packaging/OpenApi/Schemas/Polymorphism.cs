using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>A type that stands for several (<c>JsonPolymorphic</c>, <c>JsonDerivedType</c>).</summary>
/// <param name="Base">The type.</param>
/// <param name="Property">The member that tells them apart.</param>
/// <param name="Types">The types, each with its value of that member; null: it has none.</param>
internal sealed record Polymorphism(Type Base, string Property, ImmutableArray<(Type Type, JsonNode? Discriminator)> Types)
{
    private const string Derived = "System.Text.Json.Serialization.JsonDerivedTypeAttribute";
    private const string Polymorphic = "System.Text.Json.Serialization.JsonPolymorphicAttribute";
    private const string DefaultProperty = "$type";

    /// <summary>The types that a type stands for.</summary>
    /// <returns>Null when it stands for itself alone.</returns>
    internal static Polymorphism? Of(Type type)
    {
        var attributes = AttributeData.Of(type);
        var types = attributes.Where(attribute => attribute.Name == Derived)
            .Select(attribute => (attribute.Argument<Type>(0)!, Discriminator(attribute)))
            .ToImmutableArray();
        if (types.IsEmpty)
            return null;
        // One that can be made and is not listed is written as it is.
        if (!type.IsAbstract && !types.Any(derived => derived.Item1 == type))
            types = types.Add((type, null));
        return new(type, attributes.Find(Polymorphic)?.Named<string>("TypeDiscriminatorPropertyName") ?? DefaultProperty, types);
    }

    private static JsonNode? Discriminator(AttributeData attribute)
        => attribute.Argument<string>(1) is { } text ? JsonValue.Create(text)
            : attribute.Count > 1 && attribute.At(1).Value is int number ? JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture))
            : null;
}
