using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>An answer's body as bytes. The SDK sees none of it, so that its logs have none.</summary>
internal sealed class BodyContext : UnmarshallerContext
{
    internal BodyContext(Stream body, IWebResponseData response)
    {
        using var bytes = new MemoryStream();
        body.CopyTo(bytes);
        Body = bytes.ToArray();
        WebResponseData = response;
        WrappingStream = new CachingWrapperStream(Stream.Null);
    }

    public override string CurrentPath => "/";

    public override int CurrentDepth => 0;

    public override bool IsStartElement => false;

    public override bool IsEndElement => false;

    public override bool IsStartOfDocument => true;

    internal byte[] Body { get; }

    internal string? Header(string name) => WebResponseData.IsHeaderPresent(name) ? WebResponseData.GetHeaderValue(name) : null;
}
