using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>What a parameter is bound to by one kind of call, or why it can't be.</summary>
/// <param name="Value">What it is bound to; null when it can't be.</param>
/// <param name="Reason">Why not.</param>
internal readonly record struct Bound(ParameterModel? Value, string Reason)
{
    public static implicit operator Bound(ParameterModel value) => new(value, "");

    public static Bound Not(string reason) => new(Value: null, reason);
}
