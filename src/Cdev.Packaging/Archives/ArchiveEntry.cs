using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Archives;

/// <summary>One file of a function's archive.</summary>
/// <param name="Path">Its path, with forward slashes.</param>
/// <param name="Content">Its content.</param>
/// <param name="Origin">What brings it, for errors about size: a package with its version, the project, …</param>
/// <param name="IsDebugData">Symbols: they travel, and have no part in the function's hash.</param>
internal sealed record ArchiveEntry(string Path, FileContent Content, string Origin, bool IsDebugData = false);
