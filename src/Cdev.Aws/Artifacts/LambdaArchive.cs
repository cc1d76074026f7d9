using System.Security.Cryptography;
using Cdev.Deployment.Mappers;

namespace Cdev.Aws.Artifacts;

/// <summary>An archive of the component model, read.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Sha256">Their hash in base64, as Lambda tells it.</param>
internal sealed record LambdaArchive(ReadOnlyMemory<byte> Content, string Sha256)
{
    /// <summary>Reads an archive.</summary>
    /// <param name="hash">Its hash in the component model, which does not cover debug data: its bytes have another.</param>
    /// <param name="cloud">Opens it.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="FileNotFoundException">There is none such.</exception>
    internal static async Task<LambdaArchive> Read(string hash, IMappingContext cloud, CancellationToken cancel)
    {
        await using var stream = cloud.OpenArtifact(hash);
        using var content = new MemoryStream(checked((int)stream.Length));
        await stream.CopyToAsync(content, cancel);
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        return new(bytes, Convert.ToBase64String(SHA256.HashData(bytes.Span)));
    }
}
