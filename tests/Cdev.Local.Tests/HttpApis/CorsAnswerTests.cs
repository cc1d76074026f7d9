using Cdev.Local.HttpApis;
using Cdev.Local.Storage;

namespace Cdev.Local.Tests.HttpApis;

[TestClass]
public sealed class CorsAnswerTests
{
    private static readonly CorsRules Rules = new(["https://example.com"], ["GET", "POST"], ["content-type"], ["etag"], AllowCredentials: true, MaxAge: 60);

    [TestMethod]
    [DataRow("OPTIONS", "https://example.com", "GET", true)]
    [DataRow("OPTIONS", "https://other.com", "GET", true)]
    [DataRow("OPTIONS", "", "GET", false)]
    [DataRow("OPTIONS", "https://example.com", "", false)]
    [DataRow("GET", "https://example.com", "GET", false)]
    public void A_browser_that_asks_first_is_answered_by_the_API(string method, string origin, string requested, bool expected)
    {
        Assert.AreEqual(expected, CorsAnswer.IsPreflight(Rules, method, origin, requested));
        Assert.IsFalse(CorsAnswer.IsPreflight(null, method, origin, requested));
    }

    [TestMethod]
    public void It_is_told_what_it_may_do()
        => Assert.AreEqual(
            "access-control-allow-origin: https://example.com|access-control-allow-credentials: true|access-control-allow-methods: GET,POST|access-control-allow-headers: content-type|access-control-max-age: 60",
            Headers(Rules, "https://example.com", isPreflight: true));

    [TestMethod]
    public void Other_answers_say_what_a_page_may_read()
        => Assert.AreEqual(
            "access-control-allow-origin: https://example.com|access-control-allow-credentials: true|access-control-expose-headers: etag",
            Headers(Rules, "https://example.com", isPreflight: false));

    [TestMethod]
    [DataRow("https://example.com", "https://other.com", "")]
    [DataRow("https://example.com", "http://example.com", "")]
    [DataRow("https://example.com", "HTTPS://Example.com", "access-control-allow-origin: HTTPS://Example.com")]
    [DataRow("*", "http://any.com", "access-control-allow-origin: *")]
    [DataRow("https://*", "https://any.com", "access-control-allow-origin: https://any.com")]
    [DataRow("https://*", "http://any.com", "")]
    [DataRow("*", "", "")]
    public void Only_allowed_origins_are_told_anything(string allowed, string origin, string expected)
        => Assert.AreEqual(expected, Headers(new([allowed], [], [], [], AllowCredentials: false, MaxAge: 0), origin, isPreflight: false));

    [TestMethod]
    public void The_rules_stand_in_the_place_of_the_functions_own_headers()
    {
        Assert.IsTrue(CorsAnswer.Decides(Rules, "Access-Control-Allow-Origin"));
        Assert.IsFalse(CorsAnswer.Decides(Rules, "etag"));
        Assert.IsFalse(CorsAnswer.Decides(null, "Access-Control-Allow-Origin"));
    }

    private static string Headers(CorsRules rules, string origin, bool isPreflight)
        => string.Join('|', CorsAnswer.Headers(rules, origin, isPreflight).Select(header => $"{header.Name}: {header.Value}"));
}
