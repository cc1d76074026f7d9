namespace Cdev.Packaging.Slices.Verification;

/// <summary>What would fail when the function gets there.</summary>
/// <param name="Assembly">Simple name of the assembly whose slice it is.</param>
/// <param name="Member">The member or type of that assembly which it concerns.</param>
/// <param name="What">What is named or asked for.</param>
/// <param name="Why">Why that cannot be.</param>
internal sealed record SliceProblem(string Assembly, string Member, string What, string Why);
