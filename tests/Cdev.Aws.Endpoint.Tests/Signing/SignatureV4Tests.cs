using System.Collections.Immutable;
using System.Text;
using Cdev.Aws.Endpoint.Signing;

namespace Cdev.Aws.Endpoint.Tests.Signing;

/// <summary>
/// The signatures that AWS publishes: the signing test suite of github.com/awslabs/aws-c-auth (tests/aws-signing-test-suite/v4), which was
/// the "Signature Version 4 Test Suite" of the AWS General Reference, and the examples of the Amazon S3 API Reference.
/// </summary>
[TestClass]
public sealed class SignatureV4Tests
{
    private const string Date = "20150830T123600Z";

    [TestMethod]
    [DataRow("get-vanilla", "GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [DataRow("get-vanilla-query-order-encoded", "GET", "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1", "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac")]
    [DataRow("get-vanilla-utf8-query", "GET", "/?%E1%88%B4=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [DataRow("get-slashes-normalized", "GET", "//example//", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84")]
    public void A_request_of_the_test_suite_has_its_signature(string name, string method, string target, string signature) =>
        Assert.AreEqual(signature, Sign(new(method, target, [new("Host", "example.amazonaws.com"), new("X-Amz-Date", Date)], default)), name);

    [TestMethod]
    public void Headers_are_trimmed_and_their_spaces_are_made_one() =>
        Assert.AreEqual("acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
            Sign(new("GET", "/", [new("Host", "example.amazonaws.com"), new("My-Header1", " value1"), new("My-Header2", " \"a   b   c\""), new("X-Amz-Date", Date)], default)));

    [TestMethod]
    public void A_session_token_is_signed() =>
        Assert.AreEqual("07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8",
            Sign(new("GET", "/", [new("Host", "example.amazonaws.com"), new("X-Amz-Security-Token", "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267"), new("X-Amz-Date", Date)], default)));

    [TestMethod]
    public void A_body_is_signed() =>
        Assert.AreEqual("d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b",
            Sign(new("POST", "/",
                [new("Content-Type", "application/x-www-form-urlencoded"), new("Host", "example.amazonaws.com"), new("Content-Length", "13"), new("X-Amz-Date", Date), new("x-amz-content-sha256", "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e")],
                "Param1=value1"u8.ToArray())));

    // "Examples: Signature Calculations", GET Object.
    [TestMethod]
    public void S3_s_example_has_its_signature()
    {
        const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        var request = new WireRequest("GET", "/test.txt",
            [new("Host", "examplebucket.s3.amazonaws.com"), new("Range", "bytes=0-9"), new("x-amz-content-sha256", Empty), new("x-amz-date", "20130524T000000Z")], default);
        var header = new SignatureHeader("AKIAIOSFODNN7EXAMPLE", "20130524", "us-east-1", "s3", ["host", "range", "x-amz-content-sha256", "x-amz-date"], "");

        Assert.AreEqual("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41", SignatureV4.Sign(request, header, "20130524T000000Z", Empty, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    }

    // The check values of the Catalogue of parametrised CRC algorithms, for "123456789".
    [TestMethod]
    [DataRow("crc32", "cbf43926")]
    [DataRow("crc32c", "e3069283")]
    [DataRow("crc64nvme", "ae8b14860a799888")]
    public void Checksums_have_their_check_values(string algorithm, string hexadecimal) =>
        Assert.AreEqual(Convert.ToBase64String(Convert.FromHexString(hexadecimal)), Checksums.Compute(algorithm, Encoding.ASCII.GetBytes("123456789")));

    private static string Sign(WireRequest request)
    {
        ImmutableArray<string> signed = [.. request.Headers.Select(header => header.Key.ToLowerInvariant()).Order(StringComparer.Ordinal)];
        var header = new SignatureHeader("AKIDEXAMPLE", "20150830", "us-east-1", "service", signed, "");
        return SignatureV4.Sign(request, header, Date, SignatureV4.Hash(request.Body.Span), "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    }
}
