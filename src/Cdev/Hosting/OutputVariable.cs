using System.ComponentModel;

namespace Cdev.Hosting;

/// <summary>
/// How outputs of resources reach a function: as environment variables named <c>CDEV_&lt;TYPE&gt;_&lt;NAME&gt;_&lt;OUTPUT&gt;</c>.
/// TYPE is the resource type after its first <c>::</c>; in all three parts letters are upper case, and every character other than
/// A–Z and 0–9 is an underscore: the <c>url</c> of <c>cdev::api</c> <c>shop-eu</c> is <c>CDEV_API_SHOP_EU_URL</c>.
/// </summary>
/// <remarks>
/// The packager, which sets the variables and does not reference this assembly, repeats the rule. Two names can't meet in one
/// variable: names have no other sign than the hyphen, and names that differ only in case are refused (CDEV117).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OutputVariable
{
    private const string Separator = "::";

    /// <summary>The variable's name.</summary>
    /// <param name="type">The resource type: <c>cdev::api</c>.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="output">The output's key: <c>url</c>.</param>
    public static string NameOf(string type, string name, string output)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(output);
        var separator = type.IndexOf(Separator, StringComparison.Ordinal);
        var kind = separator < 0 ? type : type[(separator + Separator.Length)..];
        return $"CDEV_{Part(kind)}_{Part(name)}_{Part(output)}";
    }

    private static string Part(string text) => string.Create(text.Length, text, static (part, text) =>
    {
        for (var i = 0; i < part.Length; i++)
            part[i] = char.IsAsciiLetterOrDigit(text[i]) ? char.ToUpperInvariant(text[i]) : '_';
    });
}
