using System.Collections.Immutable;
using System.Reflection;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>A member of an object in JSON.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Member">The property or field.</param>
/// <param name="Parameter">The constructor's parameter that it is read into; null: it is set.</param>
/// <param name="Attributes">Those of the member and of the parameter.</param>
/// <param name="IsRequired">Whether an object without it is refused.</param>
/// <param name="IsRead">Whether it is read from a request.</param>
/// <param name="IsWritten">Whether it is written to a response.</param>
internal sealed record JsonMember(
    string Name,
    MemberInfo Member,
    ParameterInfo? Parameter,
    ImmutableArray<AttributeData> Attributes,
    bool IsRequired,
    bool IsRead,
    bool IsWritten)
{
    /// <summary>Its type. Throws what a missing assembly throws.</summary>
    internal AnnotatedType Type => Member is PropertyInfo property ? AnnotatedType.Of(property) : AnnotatedType.Of((FieldInfo)Member);
}
