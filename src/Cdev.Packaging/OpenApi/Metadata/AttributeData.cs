using System.Collections.Immutable;
using System.Reflection;

namespace Cdev.Packaging.OpenApi.Metadata;

/// <summary>An attribute as it stands in the metadata: nothing of it is constructed.</summary>
/// <param name="type">Its type.</param>
/// <param name="data">Its arguments.</param>
internal sealed class AttributeData(Type type, CustomAttributeData data)
{
    /// <summary>The full name of its type; of a constructed one that of the definition.</summary>
    internal string Name { get; } = type.DefinitionName();

    /// <summary>Its type.</summary>
    internal Type Type { get; } = type;

    /// <summary>How many arguments its constructor was given.</summary>
    internal int Count => data.ConstructorArguments.Count;

    /// <summary>The attributes of a member or parameter whose types can be resolved: one of a missing assembly is none that is looked for here.</summary>
    internal static ImmutableArray<AttributeData> Of(ICustomAttributeProvider target)
    {
        var attributes = ImmutableArray.CreateBuilder<AttributeData>();
        foreach (var data in Read(target))
        {
            if (TypeOf(data) is { } type)
                attributes.Add(new(type, data));
        }

        return attributes.ToImmutable();
    }

    /// <summary>A constructor argument.</summary>
    /// <returns>Null when there are not so many, or it is null or of another type.</returns>
    internal T? Argument<T>(int index)
        => index < Count && data.ConstructorArguments[index].Value is T value ? value : default;

    /// <summary>A constructor argument with its type.</summary>
    internal CustomAttributeTypedArgument At(int index) => data.ConstructorArguments[index];

    /// <summary>The items of a constructor argument that is an array, as <c>params</c> are.</summary>
    internal ImmutableArray<CustomAttributeTypedArgument> Items(int index)
        => Argument<IReadOnlyCollection<CustomAttributeTypedArgument>>(index) is { } items ? [.. items] : [];

    /// <summary>A named argument.</summary>
    /// <returns>Null when it is not there, or of another type.</returns>
    internal T? Named<T>(string name)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.MemberName == name && argument.TypedValue.Value is T value)
                return value;
        }

        return default;
    }

    private static IList<CustomAttributeData> Read(ICustomAttributeProvider target) => target switch
    {
        MemberInfo member => member.GetCustomAttributesData(),
        ParameterInfo parameter => parameter.GetCustomAttributesData(),
        _ => ((Assembly)target).GetCustomAttributesData(),
    };

    private static Type? TypeOf(CustomAttributeData data)
    {
        try
        {
            return data.AttributeType;
        }
        catch (Exception e) when (MissingParts.IsMissing(e))
        {
            return null;
        }
    }
}

/// <summary>Looks attributes up by the full name of their type.</summary>
internal static class AttributeLists
{
    /// <summary>The first of a name.</summary>
    internal static AttributeData? Find(this ImmutableArray<AttributeData> attributes, string name)
        => attributes.FirstOrDefault(attribute => attribute.Name == name);

    /// <summary>Whether there is one.</summary>
    internal static bool Has(this ImmutableArray<AttributeData> attributes, string name) => attributes.Find(name) is not null;
}
