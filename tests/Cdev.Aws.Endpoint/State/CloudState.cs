using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Protocols;

namespace Cdev.Aws.Endpoint.State;

/// <summary>What an account has in a region: records that are replaced, never changed, so that an earlier state is at hand for reads that come too soon.</summary>
internal sealed class CloudState(EndpointOptions options)
{
    internal static readonly ImmutableSortedDictionary<string, JsonObject> NoRecords = ImmutableSortedDictionary.Create<string, JsonObject>(StringComparer.Ordinal);

    private int _ids;

    /// <summary>All records by kind and key.</summary>
    internal ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, JsonObject>> Tables { get; set; } = ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, JsonObject>>(StringComparer.Ordinal);

    /// <summary>Contents by their SHA-256, hexadecimal.</summary>
    internal ImmutableDictionary<string, ReadOnlyMemory<byte>> Contents { get; private set; } = ImmutableDictionary.Create<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);

    /// <summary>What ids were made for, by id.</summary>
    internal ImmutableDictionary<string, string> Ids { get; private set; } = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The endpoint's options.</summary>
    internal EndpointOptions Options => options;

    /// <summary>Now.</summary>
    internal DateTimeOffset Now => options.Time.GetUtcNow();

    /// <summary>Now, as outputs have moments.</summary>
    internal double Seconds => TextValue.Seconds(Now);

    /// <summary>The records of a kind.</summary>
    internal Table this[string kind] => new(this, kind);

    /// <summary>An ARN in this account and region.</summary>
    internal string Arn(string service, string resource) => $"arn:aws:{service}:{options.Region}:{options.Account}:{resource}";

    /// <summary>Makes an id that nothing else has.</summary>
    /// <param name="what">What it is for: two states that are alike but for ids have the same.</param>
    /// <param name="length">How many characters.</param>
    internal string NewId(string what, int length = 10)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{++_ids}:{what}");
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number)))[..length];
        Ids = Ids.SetItem(id, what);
        return id;
    }

    /// <summary>Makes a UUID that nothing else has.</summary>
    internal string NewUuid(string what)
    {
        var hex = NewId(what, 32);
        var uuid = Guid.ParseExact(hex, "N").ToString("D");
        Ids = Ids.SetItem(uuid, what);
        return uuid;
    }

    /// <summary>Keeps content.</summary>
    /// <returns>Its SHA-256, hexadecimal.</returns>
    internal string Keep(ReadOnlyMemory<byte> content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        Contents = Contents.SetItem(hash, content);
        return hash;
    }
}
