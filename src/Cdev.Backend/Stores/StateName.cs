using System.Buffers;
using Cdev.Backend.Errors;

namespace Cdev.Backend.Stores;

/// <summary>
/// What may name an environment or a component: it becomes a folder's name on every system, a part of an object's key and of names in the cloud.
/// </summary>
public static class StateName
{
    private const int MaxLength = 64;

    // Windows reserves these, with any extension: "Naming Files, Paths, and Namespaces" of its documentation.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "con", "prn", "aux", "nul",
        "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    };

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");

    /// <summary>Checks a name.</summary>
    /// <param name="kind">What it names, with its article: <c>an environment</c>.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="InvalidNameError">It is none.</exception>
    public static void Check(string kind, string name)
    {
        if (Flaw(name) is { } flaw)
            throw new InvalidNameError(kind, name, flaw);
    }

    private static string? Flaw(string name)
    {
        if (name.Length == 0)
            return "it is empty";
        if (name.Length > MaxLength)
            return $"it has {name.Length} characters, more than {MaxLength}";
        if (name.AsSpan().IndexOfAnyExcept(Allowed) is >= 0 and var strange)
            return $"it contains {(char.IsControl(name[strange]) ? $"\\u{(int)name[strange]:x4}" : $"'{name[strange]}'")}";
        if (!char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
            return "its first and last character must be letters or digits";
        return Reserved.Contains(name.Split('.')[0]) ? "Windows reserves it" : null;
    }
}
