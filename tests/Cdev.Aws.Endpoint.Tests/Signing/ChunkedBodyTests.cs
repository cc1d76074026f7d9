using System.Text;
using Cdev.Aws.Endpoint.Signing;

namespace Cdev.Aws.Endpoint.Tests.Signing;

/// <summary>The example of "Signature Calculations for the Authorization Header: Including Trailing Headers", Amazon S3 API Reference.</summary>
[TestClass]
public sealed class ChunkedBodyTests
{
    private const string Mode = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

    private static readonly string Body =
        $"10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n{new string('a', 65536)}\r\n"
        + $"400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n{new string('a', 1024)}\r\n"
        + "0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
        + "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";

    [TestMethod]
    public void The_example_of_the_reference_is_decoded() => Assert.AreEqual(new string('a', 66560), Encoding.ASCII.GetString(Decode(Body).Span));

    [TestMethod]
    [DataRow("aaa\r\n0;", "aab\r\n0;")]
    [DataRow("0;chunk-signature=2", "0;chunk-signature=3")]
    [DataRow("sOO8/Q==", "sOO8/A==")]
    [DataRow("trailer-signature:d8", "trailer-signature:d9")]
    [DataRow("x-amz-checksum-crc32c:", "x-amz-checksum-crc32:")]
    [DataRow("\r\n0;chunk", "")]
    public void What_was_changed_on_the_way_is_refused(string from, string to) =>
        Assert.ThrowsExactly<SignatureException>(() => Decode(Body.Replace(from, to, StringComparison.Ordinal)));

    private static ReadOnlyMemory<byte> Decode(string body)
    {
        var request = new WireRequest("PUT", "/examplebucket/chunkObject.txt", [new("x-amz-decoded-content-length", "66560"), new("x-amz-trailer", "x-amz-checksum-crc32c")], Encoding.ASCII.GetBytes(body));
        var header = new SignatureHeader("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", [], "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
        return ChunkedBody.Decode(request, header, "20130524T000000Z", Mode, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    }
}
