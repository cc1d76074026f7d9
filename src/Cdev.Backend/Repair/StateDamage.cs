namespace Cdev.Backend.Repair;

/// <summary>One thing that is wrong with the files of a state.</summary>
/// <param name="File">The file, or whatever a store calls it.</param>
/// <param name="Where">Where in it: <c>snapshot</c>, <c>record 7</c>.</param>
/// <param name="Why">What is wrong, as the end of a sentence without its stop.</param>
public sealed record StateDamage(string File, string Where, string Why)
{
    /// <summary>For people.</summary>
    public override string ToString() => $"{File}: {Where}: {Why}";
}
