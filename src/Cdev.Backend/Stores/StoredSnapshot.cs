namespace Cdev.Backend.Stores;

/// <summary>An earlier snapshot that a store kept, uninterpreted.</summary>
/// <param name="Location">Where it is, for messages: a file, a URL.</param>
/// <param name="Bytes">The document.</param>
public sealed record StoredSnapshot(string Location, ReadOnlyMemory<byte> Bytes);
