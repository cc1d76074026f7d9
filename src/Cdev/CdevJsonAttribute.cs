using System.Text.Json.Serialization;

namespace Cdev;

/// <summary>
/// Names the project's source-generated JSON context: <c>[assembly: CdevJson(typeof(ShopJson))]</c>. Its types are read and written without
/// reflection. Options that the context states (<see cref="JsonSourceGenerationOptionsAttribute"/>) hold; web defaults do when it states none.
/// </summary>
/// <param name="context">The context: a type derived from <see cref="JsonSerializerContext"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class CdevJsonAttribute(Type context) : Attribute
{
    /// <summary>The context.</summary>
    public Type Context { get; } = context;
}
