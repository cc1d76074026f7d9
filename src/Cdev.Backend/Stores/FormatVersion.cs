namespace Cdev.Backend.Stores;

/// <summary>The one member that every version of a format has.</summary>
/// <param name="Version">The format's version.</param>
internal sealed record FormatVersion(int Version);
