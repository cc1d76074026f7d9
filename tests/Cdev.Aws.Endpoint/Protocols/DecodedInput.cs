using System.Text.Json.Nodes;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>A request's input in the model's own names, whatever its protocol.</summary>
/// <remarks>Moments are seconds since 1970; blobs are base64. A blob that is the whole body stands in <see cref="Payload"/> only.</remarks>
/// <param name="Members">The members by their names in the model.</param>
/// <param name="Payload">The body.</param>
internal sealed record DecodedInput(JsonObject Members, ReadOnlyMemory<byte> Payload);
