namespace Cdev.Backend.Errors;

/// <summary>CDEV316: A state file has a format that this version does not read.</summary>
/// <param name="file">The file.</param>
/// <param name="version">The version found.</param>
/// <param name="supported">The newest version read.</param>
public sealed class StateFormatError(string file, int version, int supported)
    : BackendError("CDEV316", $"{file} has format version {version}, which a newer Cdev.Sdk wrote; this one reads up to {supported}.", "Use the Cdev.Sdk version that wrote it, or a newer one: msbuild-sdks in global.json, or the version in the project's first line.");
