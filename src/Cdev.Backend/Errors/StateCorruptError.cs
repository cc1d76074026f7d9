namespace Cdev.Backend.Errors;

/// <summary>CDEV315: A state file is damaged.</summary>
/// <param name="file">The file.</param>
/// <param name="where">Where in it.</param>
/// <param name="why">What is wrong.</param>
/// <param name="repair">How to mend it; null: as any file of a component is mended.</param>
public sealed class StateCorruptError(string file, string where, string why, string? repair = null)
    : BackendError("CDEV315", $"{file}: {where}: {why.TrimEnd('.')}.", $"Nothing was changed. {repair ?? RepairComponent}")
{
    private const string RepairComponent
        = "If version control or a backup has the file as it was, put it back; else run dotnet build -t:CdevRecover to see what can be saved, and with -p:CdevRepair=true to save it.";
}
