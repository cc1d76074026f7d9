namespace Cdev.Aws.Naming;

/// <summary>What a service allows as a name.</summary>
/// <param name="MaxLength">Characters at most.</param>
/// <param name="Others">The characters that are allowed beside letters, digits and <c>-</c>.</param>
/// <param name="LowerCase">Letters have to be small.</param>
/// <param name="Suffix">What the name has to end with; counts as characters.</param>
internal sealed record NameRule(int MaxLength, string Others = "", bool LowerCase = false, string Suffix = "");
