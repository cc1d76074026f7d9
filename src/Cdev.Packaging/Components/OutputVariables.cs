namespace Cdev.Packaging.Components;

/// <summary>In which environment variable an output of a resource reaches functions.</summary>
internal static class OutputVariables
{
    /// <summary>
    /// The variable of an output: <c>CDEV_&lt;TYPE&gt;_&lt;NAME&gt;_&lt;OUTPUT&gt;</c>, the type without its namespace, upper case, any
    /// character but A–Z and 0–9 as an underscore. The handles in <c>Cdev</c>, <c>Hosting/OutputVariable.cs</c>, have the same rule.
    /// </summary>
    internal static string NameOf(string type, string name, string output)
    {
        var separator = type.IndexOf("::", StringComparison.Ordinal);
        return $"CDEV_{Part(separator < 0 ? type : type[(separator + 2)..])}_{Part(name)}_{Part(output)}";
    }

    private static string Part(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
