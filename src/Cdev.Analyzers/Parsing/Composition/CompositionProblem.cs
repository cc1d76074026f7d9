using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Parsing.Composition;

/// <summary>What can't be put together.</summary>
/// <param name="Place">The parameter that is in the way, of this project if there is one.</param>
internal abstract record CompositionProblem(NeedPlace Place);

/// <summary>Nothing provides what a parameter wants.</summary>
/// <param name="Place">The parameter.</param>
/// <param name="Need">What it wants.</param>
/// <param name="Owner">Whose parameter it is, for people.</param>
/// <param name="Nullable">Who would provide it, were it not that that may be null.</param>
internal sealed record NothingProvides(NeedPlace Place, NeedModel Need, string Owner, ProviderModel? Nullable = null) : CompositionProblem(Place);

/// <summary>Several do.</summary>
internal sealed record SeveralProvide(NeedPlace Place, NeedModel Need, string Owner, IReadOnlyList<ProviderModel> Providers) : CompositionProblem(Place);

/// <summary>A provider needs what is made from it.</summary>
/// <param name="Place">The parameter that closes the circle.</param>
/// <param name="Circle">The providers, each needed by the one before it, the last by none but the first.</param>
internal sealed record ProvidersInCircle(NeedPlace Place, IReadOnlyList<ProviderModel> Circle) : CompositionProblem(Place);

/// <summary>A parameter that wants something.</summary>
internal abstract record NeedPlace
{
    /// <summary>Of the constructor of the handler's class, or of a filter.</summary>
    /// <param name="Constructed">0 is the handler's class, 1 the outermost filter.</param>
    /// <param name="Parameter">The parameter's index.</param>
    public sealed record OfConstructor(int Constructed, int Parameter) : NeedPlace;

    /// <summary>Of a provider of this project.</summary>
    public sealed record OfProvider(ProviderModel Provider, int Parameter) : NeedPlace;

    /// <summary>Of the handler.</summary>
    /// <param name="Service">The index among the <c>[FromServices]</c> parameters.</param>
    public sealed record OfHandler(int Service) : NeedPlace;
}
