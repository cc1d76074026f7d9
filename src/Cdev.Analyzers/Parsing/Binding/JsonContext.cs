using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>The source-generated JSON context that a project names with <c>[assembly: CdevJson(typeof(ShopJson))]</c>, if it does.</summary>
internal sealed class JsonContext
{
    private readonly INamedTypeSymbol? _type;
    private readonly AttributeData? _attribute;

    private JsonContext(INamedTypeSymbol? type, AttributeData? attribute) => (_type, _attribute) = (type, attribute);

    /// <summary>The context as generated code uses it; null when there is none that it could.</summary>
    public JsonContextModel? Model => _type is null || Explain() is not null
        ? null
        : new(_type.ToCode(), _type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonSourceGenerationOptionsAttribute"));

    /// <summary>Whether one is named that can't be used, which <see cref="Diagnose"/> says.</summary>
    public bool IsWrong => _attribute is not null && Model is null;

    /// <summary>The context of a project.</summary>
    public static JsonContext Of(Compilation compilation)
    {
        var attribute = compilation.Assembly.GetAttributes().FirstOrDefault(candidate => candidate.AttributeClass.IsNamed("Cdev", "CdevJsonAttribute"));
        return new(
            attribute?.ConstructorArguments is [{ Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type }] ? type : null,
            attribute);
    }

    /// <summary>What is wrong with the context; null when nothing is, or the compiler says it.</summary>
    public Diagnostic? Diagnose(CancellationToken cancel)
        => _type is { TypeKind: not TypeKind.Error } && Explain() is { } reason
            ? Diagnostic.Create(EventDescriptors.InvalidJsonContext, new AttributeArguments(_attribute!, cancel).LocationOf("context"), _type.ToReadable(), reason)
            : null;

    /// <summary>Refuses a type that is read or written as JSON and that the context doesn't list.</summary>
    /// <param name="type">The type.</param>
    /// <param name="location">Where it is wanted.</param>
    /// <param name="handler">By which handler.</param>
    /// <param name="bag">Receives what is wrong.</param>
    public void Require(ITypeSymbol type, Location location, string handler, DiagnosticBag bag)
    {
        if (Model is null || IsBuiltIn(type) || Lists(type))
            return;
        bag.Report(
            EventDescriptors.JsonContextLacksType, location, WayOut.ListInJson(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToCode()),
            handler, type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToReadable(), _type!.ToReadable());
    }

    private bool Lists(ITypeSymbol type)
        => _type!.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonSerializableAttribute"
            && attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Type, Value: ITypeSymbol listed }, ..]
            && SymbolEqualityComparer.Default.Equals(listed, type));

    // JSON as such, and what only the run time knows, need no metadata.
    private static bool IsBuiltIn(ITypeSymbol type)
        => type.SpecialType == SpecialType.System_Object
            || type.TypeKind == TypeKind.Dynamic
            || type.ContainingNamespace?.ToDisplayString() is "System.Text.Json" or "System.Text.Json.Nodes";

    private string? Explain()
    {
        if (_type is null || _type.TypeKind == TypeKind.Error)
            return "it is no class";
        if (!_type.IsOrDerivesFrom("System.Text.Json.Serialization", "JsonSerializerContext"))
            return "it doesn't derive from JsonSerializerContext";
        if (_type.IsAbstract || _type.IsGenericAnywhere())
            return "it is abstract or has type parameters";
        if (!_type.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonSerializableAttribute"))
            return "it has no [JsonSerializable], so it knows no type";
        for (var current = _type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return $"generated code can't reach '{current.ToReadable()}'; make it internal or public";
        }

        return null;
    }
}
