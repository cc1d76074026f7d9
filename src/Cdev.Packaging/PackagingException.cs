using Cdev.Model.Resources;

namespace Cdev.Packaging;

/// <summary>Packaging cannot go on. Nothing has been written when it is thrown for what the project says or has.</summary>
/// <param name="code">The diagnostic code, <c>CDEV2xx</c>, or <c>CDEV0xx</c> of the project's items.</param>
/// <param name="message">What is wrong, where, why, and what to do.</param>
/// <param name="source">Where in the user's source, if it is there.</param>
/// <param name="inner">What was caught, if anything.</param>
public sealed class PackagingException(string code, string message, SourceLocation? source = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The diagnostic code, <c>CDEV2xx</c>, or <c>CDEV0xx</c> of the project's items.</summary>
    public string Code { get; } = code;

    /// <summary>Where in the user's source; null when the cause is not there.</summary>
    public SourceLocation? Location { get; } = source;
}
