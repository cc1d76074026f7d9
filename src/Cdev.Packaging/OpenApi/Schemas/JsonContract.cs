using System.Collections.Immutable;
using System.Reflection;
using Cdev.Packaging.OpenApi.Metadata;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>
/// What an object of a type is in JSON: the members that System.Text.Json reads and writes, and which of them a request has to have. Required is
/// what <c>Cdev.Hosting</c> requires: <c>required</c> members, and parameters of the constructor without a default that may not be null.
/// </summary>
/// <param name="Members">The members, those of the most derived type first.</param>
/// <param name="Additional">The type of what else may be in it (<c>JsonExtensionData</c>); null: nothing is said.</param>
/// <param name="IsClosed">Whether anything else is refused.</param>
internal sealed record JsonContract(ImmutableArray<JsonMember> Members, Type? Additional, bool IsClosed)
{
    private const string Json = "System.Text.Json.Serialization.";
    private const string RequiredMember = "System.Runtime.CompilerServices.RequiredMemberAttribute";
    private const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
    private const string Validation = "System.ComponentModel.DataAnnotations.RequiredAttribute";
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // JsonIgnoreCondition and JsonUnmappedMemberHandling.
    private const int Always = 1;
    private const int WhenWriting = 4;
    private const int WhenReading = 5;
    private const int Disallow = 1;

    /// <summary>The contract of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="settings">How it is read and written.</param>
    /// <param name="missing">Is told when its constructor cannot be read.</param>
    internal static JsonContract Of(Type type, JsonSettings settings, MissingParts missing)
    {
        // A constructor is read with all its parameters, or not at all.
        var (constructor, parameters) = missing.Read<(ConstructorInfo?, ParameterInfo[])>(
            $"What a request must have of {type.DefinitionName()}",
            () => ConstructorOf(type) is { } found ? (found, found.GetParameters()) : (null, []),
            () => (null, []));
        var setsRequired = constructor is not null && AttributeData.Of(constructor).Has(SetsRequiredMembers);
        var members = new Dictionary<string, JsonMember?>(StringComparer.Ordinal);
        Type? additional = null;
        foreach (var member in Candidates(type, settings))
        {
            var parameter = Array.Find(parameters, parameter => string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase));
            ImmutableArray<AttributeData> attributes = parameter is null ? AttributeData.Of(member) : [.. AttributeData.Of(member), .. AttributeData.Of(parameter)];
            if (attributes.Has(Json + "JsonExtensionDataAttribute"))
            {
                additional = (member as PropertyInfo)?.PropertyType ?? ((FieldInfo)member).FieldType;
                continue;
            }

            var name = attributes.Find(Json + "JsonPropertyNameAttribute")?.Argument<string>(0) ?? settings.Naming?.ConvertName(member.Name) ?? member.Name;
            // What a derived type hides or overrides has been seen already; one that is ignored hides too.
            members.TryAdd(name, Make(name, member, parameter, attributes, setsRequired));
        }

        return new(
            [.. members.Values.OfType<JsonMember>()],
            additional,
            AttributeData.Of(type).Find(Json + "JsonUnmappedMemberHandlingAttribute")?.Argument<int>(0) == Disallow);
    }

    private static JsonMember? Make(string name, MemberInfo member, ParameterInfo? parameter, ImmutableArray<AttributeData> attributes, bool setsRequired)
    {
        var included = attributes.Has(Json + "JsonIncludeAttribute");
        var (canRead, canWrite) = member is PropertyInfo property
            ? (IsUsable(property.SetMethod, included) || parameter is not null, IsUsable(property.GetMethod, included))
            : (!((FieldInfo)member).IsInitOnly || parameter is not null, true);
        var ignored = attributes.Find(Json + "JsonIgnoreAttribute") is { } ignore ? ignore.Named<int?>("Condition") ?? Always : 0;
        if (ignored == Always)
            return null;
        canRead &= ignored != WhenReading;
        canWrite &= ignored != WhenWriting;
        var isRequired = canRead && (attributes.Has(Json + "JsonRequiredAttribute")
            || attributes.Has(Validation)
            || (attributes.Has(RequiredMember) && !setsRequired)
            || (parameter is { HasDefaultValue: false } && !AnnotatedType.Of(parameter).IsNullable));
        return canRead || canWrite ? new(name, member, parameter, attributes, isRequired, canRead, canWrite) : null;
    }

    private static IEnumerable<MemberInfo> Candidates(Type type, JsonSettings settings)
    {
        foreach (var declaring in Hierarchy(type))
        {
            // An indexer's parameters would tell too, but cannot be read without its type.
            var indexer = AttributeData.Of(declaring).Find("System.Reflection.DefaultMemberAttribute")?.Argument<string>(0);
            foreach (var property in declaring.GetProperties(Declared))
            {
                if (property.Name != indexer && (IsUsable(property.GetMethod, included: false) || IsUsable(property.SetMethod, included: false) || IsIncluded(property)))
                    yield return property;
            }

            foreach (var field in declaring.GetFields(Declared))
            {
                if ((settings.HasFields && field.IsPublic) || IsIncluded(field))
                    yield return field;
            }
        }
    }

    private static IEnumerable<Type> Hierarchy(Type type)
    {
        if (type.IsInterface)
            return type.GetInterfaces().Prepend(type);
        var types = new List<Type>();
        for (var current = type; current is not null && current.DefinitionName() is not ("System.Object" or "System.ValueType"); current = current.BaseType)
            types.Add(current);
        return types;
    }

    private static bool IsUsable(MethodInfo? accessor, bool included) => accessor is not null && (accessor.IsPublic || included);

    // What the compiler makes, as the fields behind properties, has a name that none of a user's has.
    private static bool IsIncluded(MemberInfo member) => !member.Name.StartsWith('<') && AttributeData.Of(member).Has(Json + "JsonIncludeAttribute");

    // The one that is marked; else one without parameters, which every struct has; else the only public one.
    private static ConstructorInfo? ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        if (Array.Find(constructors, constructor => AttributeData.Of(constructor).Has(Json + "JsonConstructorAttribute")) is { } marked)
            return marked;
        var visible = Array.FindAll(constructors, constructor => constructor.IsPublic);
        return Array.Find(visible, constructor => constructor.GetParameters().Length == 0)
            ?? (visible.Length == 1 && !type.IsValueType ? visible[0] : null);
    }
}
