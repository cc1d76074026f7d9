using System.Globalization;
using System.Net;
using System.Text;

namespace Cdev.Packaging.OpenApi.Documentation;

/// <summary>What a status means, in a word or two: a response that nobody described has to have a description nevertheless.</summary>
internal static class ReasonPhrases
{
    /// <summary>The phrase of RFC 9110; of a status that it does not have, the number.</summary>
    internal static string Of(int status)
    {
        if (!Enum.IsDefined((HttpStatusCode)status))
            return string.Create(CultureInfo.InvariantCulture, $"Status {status}");
        var name = ((HttpStatusCode)status).ToString();
        if (name.Length <= "OK".Length)
            return name;
        var phrase = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && phrase.Length > 0)
                phrase.Append(' ').Append(char.ToLowerInvariant(c));
            else
                phrase.Append(c);
        }

        return phrase.ToString();
    }
}
