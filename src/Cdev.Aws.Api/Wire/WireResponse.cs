namespace Cdev.Aws.Api.Wire;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; empty for none.</param>
/// <param name="Header">A header's value by its name; null when it is absent.</param>
internal sealed record WireResponse(int Status, byte[] Body, Func<string, string?> Header);
