namespace Cdev.Backend.Errors;

/// <summary>CDEV317: A name cannot name an environment or a component.</summary>
/// <param name="kind">What it should name, with its article: <c>an environment</c> or <c>a component</c>.</param>
/// <param name="name">The name.</param>
/// <param name="why">What is wrong with it.</param>
public sealed class InvalidNameError(string kind, string name, string why)
    : BackendError("CDEV317", $"\"{name}\" cannot name {kind}: {why}.", $"Set {(kind == "a component" ? "CdevComponent, which is the project's name unless said," : "CdevEnvironment")} to 1 to 64 letters, digits, dots, hyphens and underscores of ASCII, a letter or digit first and last.");
