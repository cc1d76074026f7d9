using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Declarations;

/// <summary>The method that an invoker calls, and what it is called on and through.</summary>
/// <param name="Type">The declaring type as code.</param>
/// <param name="Method">The method as code.</param>
/// <param name="Display">The method, for people: <c>OrderFunctions.Place</c>.</param>
/// <param name="Class">The class that an object is made of to call it on; null of a static method.</param>
/// <param name="Filters">What wraps it, the outermost first; one that is written twice stands here twice.</param>
/// <param name="Services">What its <c>[FromServices]</c> parameters want, in order.</param>
/// <param name="Composition">How class, filters and services are put together; empty until the composer has done so.</param>
internal sealed record HandlerModel(
    string Type,
    string Method,
    string Display,
    ConstructedModel? Class,
    EquatableArray<ConstructedModel> Filters,
    EquatableArray<NeedModel> Services,
    CompositionModel Composition)
{
    /// <summary>Whether what the handler returns goes through filters, which may replace it.</summary>
    public bool IsFiltered => Filters.Count > 0;
}

/// <summary>A class of which generated code makes an object: a handler's, or a filter.</summary>
/// <param name="Type">The class as code.</param>
/// <param name="Name">Its simple name.</param>
/// <param name="Display">The class, for people.</param>
/// <param name="Needs">What its constructor wants, in order.</param>
internal sealed record ConstructedModel(string Type, string Name, string Display, EquatableArray<NeedModel> Needs);

/// <summary>Something that a constructor, a provider or a <c>[FromServices]</c> parameter wants.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Key">The type that is wanted, as providers are found by.</param>
/// <param name="Display">The type, for people.</param>
/// <param name="Fallback">What stands for it when nothing provides it, as code; null when it must be there.</param>
/// <param name="TakesNull">Whether it may be null.</param>
/// <param name="IsUnknown">Whether there is no such type, which the compiler says.</param>
internal sealed record NeedModel(string Parameter, string Key, string Display, string? Fallback, bool TakesNull, bool IsUnknown);

/// <summary>A method with <c>[Provides]</c>, of this project or of a referenced one.</summary>
/// <param name="Method">The method as an expression: <c>global::Shop.OrderFunctions.Clock</c>.</param>
/// <param name="Display">The method, for people: <c>OrderFunctions.Clock</c>.</param>
/// <param name="Name">Its simple name.</param>
/// <param name="Key">The type that it gives, awaited.</param>
/// <param name="DisplayType">That type, for people.</param>
/// <param name="Type">That type as code.</param>
/// <param name="Bases">The types that it converts to: base classes and interfaces.</param>
/// <param name="MayBeNull">Whether it says that it may give null.</param>
/// <param name="IsAwaited">Whether it returns a task.</param>
/// <param name="Needs">What its parameters want, in order.</param>
/// <param name="Assembly">The assembly that declares it; empty: this project.</param>
internal sealed record ProviderModel(
    string Method,
    string Display,
    string Name,
    string Key,
    string DisplayType,
    string Type,
    EquatableArray<string> Bases,
    bool MayBeNull,
    bool IsAwaited,
    EquatableArray<NeedModel> Needs,
    string Assembly);

/// <summary>How what a handler needs is put together.</summary>
/// <param name="Parts">What is made before the first call, each after what it is made of.</param>
/// <param name="Filters">The fields of the filters, the outermost first.</param>
/// <param name="Services">What <c>[FromServices]</c> parameters are given.</param>
internal sealed record CompositionModel(EquatableArray<PartModel> Parts, EquatableArray<string> Filters, EquatableArray<ServiceModel> Services)
{
    /// <summary>Where the object stands that the handler is called on.</summary>
    public const string HandlerField = "_handler";

    public static CompositionModel Empty { get; } = new(
        EquatableArray<PartModel>.Empty, EquatableArray<string>.Empty, EquatableArray<ServiceModel>.Empty);

    /// <summary>Whether anything is made before the first call.</summary>
    public bool IsPrepared => Parts.Count > 0;
}

/// <summary>One thing that is made before the first call.</summary>
/// <param name="Name">The local or the field that holds it.</param>
/// <param name="IsField">Whether calls use it, so that it is kept.</param>
/// <param name="Type">Its type as code.</param>
/// <param name="Maker">What is called, as code: a method, or <c>new</c> and a class.</param>
/// <param name="Arguments">The arguments as code.</param>
/// <param name="IsAwaited">Whether the call is awaited.</param>
internal sealed record PartModel(string Name, bool IsField, string Type, string Maker, EquatableArray<string> Arguments, bool IsAwaited);

/// <summary>What a <c>[FromServices]</c> parameter is given.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Value">The argument as code.</param>
internal sealed record ServiceModel(string Parameter, string Value);
