namespace Cdev.Backend.Errors;

/// <summary>CDEV315: A state file is damaged.</summary>
/// <param name="file">The file.</param>
/// <param name="where">Where in it.</param>
/// <param name="why">What is wrong.</param>
public sealed class StateCorruptError(string file, string where, string why)
    : BackendError("CDEV315", $"{file}: {where}: {why}", "Nothing was changed. Put back the file from the history folder beside it, or from version control; then run dotnet build -t:CdevStatus.");
