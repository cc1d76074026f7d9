namespace Cdev.Backend.Errors;

/// <summary>CDEV315: A state file is damaged.</summary>
/// <param name="file">The file.</param>
/// <param name="where">Where in it.</param>
/// <param name="why">What is wrong.</param>
/// <param name="repair">How to mend it.</param>
public sealed class StateCorruptError(string file, string where, string why, string repair)
    : BackendError("CDEV315", $"{file}: {where}: {why.TrimEnd('.')}.", $"Nothing was changed. {repair} Then run dotnet build -t:CdevStatus.");
