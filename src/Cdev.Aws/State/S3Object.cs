namespace Cdev.Aws.State;

/// <summary>An object as it was read.</summary>
/// <param name="Bytes">Its content.</param>
/// <param name="Version">Its entity tag, for conditions.</param>
/// <param name="Serial">The serial that its writer gave it; zero when it has none.</param>
/// <param name="Written">When it was written, by S3's clock.</param>
internal sealed record S3Object(ReadOnlyMemory<byte> Bytes, string Version, long Serial, DateTimeOffset Written);
