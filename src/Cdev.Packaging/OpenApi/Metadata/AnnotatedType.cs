using System.Collections.Immutable;
using System.Reflection;

namespace Cdev.Packaging.OpenApi.Metadata;

/// <summary>A type as the source wrote it: with what may be null in it.</summary>
/// <remarks>
/// The annotations are those of Roslyn's <c>docs/features/nullable-metadata.md</c>: a byte for each reference type, generic value type and
/// type parameter of a type, from the outside in; 1 says not null, 2 may be null, 0 nothing. What says nothing may be null, as
/// System.Text.Json has it. <see cref="NullabilityInfoContext"/> reads the same, but takes a <c>Nullable&lt;T&gt;</c> of metadata for any struct.
/// </remarks>
/// <param name="Type">The type; of a nullable value type what stands before <c>?</c>.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="Arguments">Its type arguments, or an array's item.</param>
internal sealed record AnnotatedType(Type Type, bool IsNullable, ImmutableArray<AnnotatedType> Arguments)
{
    private const string NullableAttribute = "System.Runtime.CompilerServices.NullableAttribute";
    private const string ContextAttribute = "System.Runtime.CompilerServices.NullableContextAttribute";
    private const byte NotNull = 1;

    private const string AllowNull = "System.Diagnostics.CodeAnalysis.AllowNullAttribute";
    private const string MaybeNull = "System.Diagnostics.CodeAnalysis.MaybeNullAttribute";

    /// <summary>A type of which nothing is said: not null, and neither are its parts.</summary>
    internal static AnnotatedType Of(Type type)
        => type.NullableUnderlying() is { } underlying
            ? Of(underlying) with { IsNullable = true }
            : new(type, IsNullable: false, [.. Parts(type).Select(Of)]);

    /// <summary>The type of a property.</summary>
    internal static AnnotatedType Of(PropertyInfo property)
    {
        var type = Read(property.PropertyType, Defined(property)?.PropertyType ?? property.PropertyType, property, property.DeclaringType);
        // The compiler puts what was said of the property there.
        return type with
        {
            IsNullable = type.IsNullable
                || (property.SetMethod is { } setter && AttributeData.Of(setter.GetParameters()[^1]).Has(AllowNull))
                || (property.GetMethod is { } getter && AttributeData.Of(getter.ReturnParameter).Has(MaybeNull)),
        };
    }

    /// <summary>The type of a field.</summary>
    internal static AnnotatedType Of(FieldInfo field)
        => Read(field.FieldType, Defined(field)?.FieldType ?? field.FieldType, field, field.DeclaringType);

    /// <summary>The type of a parameter, or of what a method returns.</summary>
    internal static AnnotatedType Of(ParameterInfo parameter)
        => Read(parameter.ParameterType, Defined(parameter)?.ParameterType ?? parameter.ParameterType, parameter, parameter.Member);

    private static AnnotatedType Read(Type type, Type defined, ICustomAttributeProvider target, MemberInfo? context)
    {
        var attributes = AttributeData.Of(target);
        var annotated = new Walk(Annotations(attributes, context)).Visit(type, defined);
        return annotated with { IsNullable = annotated.IsNullable || attributes.Has(AllowNull) || attributes.Has(MaybeNull) };
    }

    // As it stands in a generic type's definition: there the annotations belong.
    private static PropertyInfo? Defined(PropertyInfo property)
        => property.DeclaringType is { IsConstructedGenericType: true } type
            ? Array.Find(type.GetGenericTypeDefinition().GetProperties(AllInstance), candidate => candidate.Name == property.Name)
            : null;

    private static FieldInfo? Defined(FieldInfo field)
        => field.DeclaringType is { IsConstructedGenericType: true } type ? type.GetGenericTypeDefinition().GetField(field.Name, AllInstance) : null;

    private static ParameterInfo? Defined(ParameterInfo parameter)
        => parameter.Member is ConstructorInfo { DeclaringType: { IsConstructedGenericType: true } type } constructor
            ? Array.Find(type.GetGenericTypeDefinition().GetConstructors(AllInstance), candidate => candidate.MetadataToken == constructor.MetadataToken)?.GetParameters()[parameter.Position]
            : null;

    private const BindingFlags AllInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static ImmutableArray<byte> Annotations(ImmutableArray<AttributeData> attributes, MemberInfo? context)
    {
        if (attributes.Find(NullableAttribute) is { } own)
            return own.Items(0) is { IsEmpty: false } several ? [.. several.Select(one => (byte)one.Value!)] : [own.Argument<byte>(0)];
        for (; context is not null; context = context.DeclaringType)
        {
            if (AttributeData.Of(context).Find(ContextAttribute) is { } said)
                return [said.Argument<byte>(0)];
        }

        return [0];
    }

    private static Type[] Parts(Type type) => type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments();

    private sealed class Walk(ImmutableArray<byte> annotations)
    {
        private int _next;

        internal AnnotatedType Visit(Type type, Type defined)
        {
            if (type.NullableUnderlying() is { } underlying && defined.NullableUnderlying() is { } definedUnderlying)
                return Visit(underlying, definedUnderlying) with { IsNullable = true };
            if (defined.IsGenericParameter)
                return Argument(type);

            var isNullable = false;
            if (!defined.IsValueType)
                isNullable = Take() != NotNull;
            else if (defined.IsGenericType)
                Take();
            return new(type, isNullable, [.. Parts(type).Zip(Parts(defined), Visit)]);
        }

        // What the type is constructed with: only a ? behind the parameter itself is known.
        private AnnotatedType Argument(Type type)
        {
            var annotation = Take();
            var argument = AnnotatedType.Of(type);
            return argument with { IsNullable = argument.IsNullable || (annotation > NotNull && !type.IsValueType) };
        }

        // Where a tool that rewrote the assembly left too few, nothing is said.
        private byte Take() => annotations.Length == 1 ? annotations[0] : _next < annotations.Length ? annotations[_next++] : (byte)0;
    }
}
