using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;

namespace Cdev.Aws.State;

/// <summary>S3's clock, as its last answer told it: the ages of objects are measured by the clock that dated them.</summary>
internal sealed class S3Clock
{
    private long _aheadTicks;

    internal S3Clock(AmazonS3Client client) => client.AfterResponseEvent += (_, answer) => Read(answer);

    internal DateTimeOffset Now => DateTimeOffset.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    private void Read(ResponseEventArgs answer)
    {
        if (answer is WebServiceResponseEventArgs { ResponseHeaders: { } headers }
            && headers.TryGetValue("Date", out var text)
            && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            Interlocked.Exchange(ref _aheadTicks, (date - DateTimeOffset.UtcNow).Ticks);
        }
    }
}
