namespace Cdev.Runtime;

/// <summary>An answer to an HTTP request, read whole.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers; names are compared without case.</param>
/// <param name="Body">The body, decoded from its transfer encoding.</param>
internal sealed record HttpAnswer(int Status, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);
