using System.Security.Cryptography;

namespace Cdev.Backend.Transactions;

/// <summary>Makes the tokens that a state hands out. Random, so that two states never share one.</summary>
internal static class Tokens
{
    // 36^8 = 2.8e12: with 10,000 resources of one name a collision has a chance of 2e-5; the rest of a physical name makes it less.
    private const int NamespaceLength = 8;

    /// <summary>A lasting identifier: 32 lower-case hexadecimal digits.</summary>
    internal static string NewId() => Guid.NewGuid().ToString("n");

    /// <summary>A transaction token: 32 characters, within every provider's limit for an idempotency token (AWS: 64, mostly).</summary>
    internal static string NewTransaction() => NewId();

    /// <summary>A namespace token: short, of the characters that names in every cloud allow.</summary>
    internal static string NewNamespace() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", NamespaceLength);
}
