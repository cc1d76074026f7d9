using System.Collections.Immutable;

namespace Cdev.Aws.Endpoint;

/// <summary>An HTTP response as it goes over the wire.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
public sealed record WireResponse(int Status, ImmutableArray<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body);
