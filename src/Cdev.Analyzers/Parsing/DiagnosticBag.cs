using System.Collections.Immutable;
using Cdev.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing;

/// <summary>Gathers what a parser finds wrong. Lives for one parse; the generator's pipeline drops it there and then.</summary>
internal sealed class DiagnosticBag
{
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>Whether the declaration is wrong, said here or by the compiler.</summary>
    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        HasErrors = true;
        _diagnostics.Add(Diagnostic.Create(descriptor, location, arguments));
    }

    /// <summary>Reports something that may have just one way out, for the code fixes.</summary>
    /// <param name="descriptor">What is wrong.</param>
    /// <param name="location">Where.</param>
    /// <param name="wayOut">What would mend it; null when that is not for us to say.</param>
    /// <param name="arguments">What the message names.</param>
    public void Report(DiagnosticDescriptor descriptor, Location location, WayOut? wayOut, params object[] arguments)
    {
        HasErrors = true;
        _diagnostics.Add(Diagnostic.Create(descriptor, location, wayOut?.ToProperties(), arguments));
    }

    /// <summary>The declaration is wrong in a way that the compiler reports itself.</summary>
    public void LeaveToCompiler() => HasErrors = true;

    public ImmutableArray<Diagnostic> ToImmutable() => _diagnostics.ToImmutable();
}
