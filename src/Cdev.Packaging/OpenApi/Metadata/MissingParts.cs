using System.Collections.Immutable;

namespace Cdev.Packaging.OpenApi.Metadata;

/// <summary>
/// What could not be read since an assembly is not there. The rest of a document is worth having without it, so it is told as a warning.
/// </summary>
internal sealed class MissingParts
{
    private readonly List<ApiWarning> _warnings = [];

    /// <summary>What was missed so far, each thing once.</summary>
    internal ImmutableArray<ApiWarning> Warnings => [.. _warnings.Distinct()];

    /// <summary>Whether an exception says that metadata leads nowhere.</summary>
    internal static bool IsMissing(Exception e) => e is FileNotFoundException or FileLoadException or TypeLoadException or BadImageFormatException;

    /// <summary>Reads something, and takes a substitute where what it needs is not there.</summary>
    /// <param name="what">What is read, for the warning.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="substitute">Stands for it.</param>
    internal T Read<T>(string what, Func<T> read, Func<T> substitute)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsMissing(e))
        {
            Add(new(
                DiagnosticCodes.ApiPartUnreadable,
                $"{what} is left open in the OpenAPI document: {e.Message} Reference the assembly or package that has it."));
            return substitute();
        }
    }

    /// <summary>Adds a warning.</summary>
    internal void Add(ApiWarning warning) => _warnings.Add(warning);
}
