namespace Cdev.Packaging.Layers.Planning;

/// <summary>The contents of a function's layers.</summary>
internal sealed record FunctionLayers(ulong[][] Contents, bool IsKept)
{
    /// <summary>A layer for each of the dependencies, and one of what else there is.</summary>
    internal static FunctionLayers Of(Board board, IEnumerable<int> singles, ulong[]? composite = null)
    {
        var contents = singles.Select(dependency => board.Dependencies[dependency].Closure);
        if (composite is not null && !Bits.IsEmpty(composite))
            contents = contents.Append(composite);
        return new([.. contents.Distinct(Bits.Content)], IsKept: false);
    }
}
