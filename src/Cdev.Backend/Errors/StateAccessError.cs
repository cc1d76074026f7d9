namespace Cdev.Backend.Errors;

/// <summary>CDEV318: The state cannot be read or written: no rights, no space, no such disk.</summary>
/// <param name="where">The file or folder.</param>
/// <param name="why">What the system says.</param>
/// <param name="inner">What caused it.</param>
public sealed class StateAccessError(string where, string why, Exception? inner = null)
    : BackendError("CDEV318", $"The state at {where} cannot be used: {why.TrimEnd('.')}.", "Give this user the right to read and write there and free some space, or choose another place with CdevState. What was recorded before stands: then run the same command again.", inner);
