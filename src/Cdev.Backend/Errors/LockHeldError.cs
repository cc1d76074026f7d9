namespace Cdev.Backend.Errors;

/// <summary>CDEV313: Another process works on the component.</summary>
/// <param name="component">The component.</param>
/// <param name="holder">Who holds it.</param>
public sealed class LockHeldError(string component, string holder)
    : BackendError("CDEV313", $"The component \"{component}\" is locked by {holder}.", "Wait for it to end, or end it, then run the same command again. The lock frees itself when its holder ends, however it ends.");
