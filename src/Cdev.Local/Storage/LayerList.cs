using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Cdev.Local.Storage;

/// <summary>The layers of a function, in their order.</summary>
/// <param name="Contents">The hashes of their archives.</param>
internal sealed record LayerList(ImmutableArray<string> Contents)
{
    /// <summary>The hash of the list.</summary>
    internal string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Contents))));
}
