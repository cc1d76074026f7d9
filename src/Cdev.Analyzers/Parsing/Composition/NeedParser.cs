using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Parsing.Binding;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>What parameters want to be given from providers.</summary>
internal static class NeedParser
{
    /// <summary>
    /// Whether a handler's parameter is given by a provider. Attributes of other frameworks with that simple name are honoured. A token is
    /// none: it needs no provider, and a handler's is that of its call.
    /// </summary>
    public static bool IsService(IParameterSymbol parameter)
        => !parameter.Type.IsNamed("System.Threading", "CancellationToken")
            && parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "FromServicesAttribute");

    public static EquatableArray<NeedModel> ParseAll(IEnumerable<IParameterSymbol> parameters) => parameters.Select(Parse).ToEquatableArray();

    private static NeedModel Parse(IParameterSymbol parameter)
        => new(parameter.Name, ProvidedTypes.KeyOf(parameter.Type), parameter.Type.ToReadable(), FallbackOf(parameter),
            TakesNull: parameter.Type.NullableAnnotation != NullableAnnotation.NotAnnotated,
            IsUnknown: parameter.Type.TypeKind == TypeKind.Error);

    // Code from before nullable annotations doesn't say what may be missing, and a null that nobody asked for is found late: there, only a default counts.
    private static string? FallbackOf(IParameterSymbol parameter)
        => parameter.HasExplicitDefaultValue
            || parameter.NullableAnnotation == NullableAnnotation.Annotated
            || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
                ? Defaults.FallbackOf(parameter)
                : null;
}
