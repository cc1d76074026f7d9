using System.Text;
using System.Text.Json;
using Cdev.Model.Json;

namespace Cdev.Model.Tests.Json;

[TestClass]
public sealed class CanonicalJsonTests
{
    // RFC 8785, section 3.2.2: its sample input and, from section 3.2.3, its canonical form.
    [TestMethod]
    public void The_sample_of_the_RFC_becomes_its_canonical_form()
        => Assert.AreEqual(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
            Canonical("""
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                  "literals": [null, true, false]
                }
                """));

    // RFC 8785, section 3.2.3: the order of its sample of member names.
    [TestMethod]
    public void Members_are_sorted_by_UTF_16_code_units()
    {
        var canonical = Canonical("""
            {
              "\u20ac": "Euro Sign",
              "\r": "Carriage Return",
              "\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face",
              "\u0080": "Control",
              "\u00f6": "Latin Small Letter O With Diaeresis"
            }
            """);

        CollectionAssert.AreEqual(
            new[]
            {
                "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
                "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
            },
            JsonElement.Parse(canonical).EnumerateObject().Select(member => member.Value.GetString()).ToArray());
    }

    [TestMethod]
    public void Only_what_JSON_requires_is_escaped()
        => Assert.AreEqual(
            "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/<>&'\u007f\u2028ü😀\"",
            Canonical("\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\\\/\\u003c\\u003e\\u0026\\u0027\\u007f\\u2028\\u00fc\\ud83d\\ude00\""));

    [TestMethod]
    public void Escaped_and_unescaped_text_become_the_same()
        => Assert.AreEqual(Canonical("""{"ü":"ü/"}"""), Canonical("""{"\u00fc":"\u00FC\/"}"""));

    [TestMethod]
    [DataRow("1.0", "1")]
    [DataRow("-0", "0")]
    [DataRow("-0.0", "0")]
    [DataRow("1e3", "1000")]
    [DataRow("12.340", "12.34")]
    [DataRow("1e-7", "1e-7")]
    [DataRow("-9007199254740992", "-9007199254740992")]
    [DataRow("9007199254740992", "9007199254740992")]
    public void Numbers_take_their_shortest_form(string written, string expected) => Assert.AreEqual(expected, Canonical(written));

    [TestMethod]
    [DataRow("9007199254740993", "\"9007199254740993\"")]
    [DataRow("-9007199254740993", "\"-9007199254740993\"")]
    [DataRow("9223372036854775807", "\"9223372036854775807\"")]
    [DataRow("-9223372036854775808", "\"-9223372036854775808\"")]
    [DataRow("123456789012345678901234567890", "\"123456789012345678901234567890\"")]
    public void Integers_beyond_two_to_the_53_become_strings(string written, string expected)
        => Assert.AreEqual(expected, Canonical(written));

    [TestMethod]
    public void Arrays_keep_their_order() => Assert.AreEqual("""[3,1,2,[],{}]""", Canonical("[ 3, 1, 2, [ ], { } ]"));

    [TestMethod]
    public void The_canonical_form_of_a_canonical_form_is_itself()
    {
        var once = Canonical("""{"b":[1.50,{"z":"\u0041","a":null}],"a":9007199254740993,"é":"\n"}""");
        Assert.AreEqual(once, Canonical(once));
    }

    [TestMethod]
    public void A_member_that_stands_twice_is_refused()
        => Assert.Contains("\"a\"", Assert.ThrowsExactly<ArgumentException>(() => Canonical("""{"a":1,"b":2,"\u0061":3}""")).Message, StringComparison.Ordinal);

    [TestMethod]
    [DataRow("""["\ud83d"]""")]
    [DataRow("""{"\ude00":1}""")]
    [DataRow("[1e400]")]
    public void What_has_no_canonical_form_is_refused(string json)
        => Assert.ThrowsExactly<ArgumentException>(() => Canonical(json));

    [TestMethod]
    public void Bytes_that_are_not_UTF_8_are_refused()
    {
        using var document = JsonDocument.Parse(new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' });
        Assert.ThrowsExactly<ArgumentException>(() => CanonicalJson.GetBytes(document.RootElement));
    }

    [TestMethod]
    public void An_undefined_value_is_refused() => Assert.ThrowsExactly<ArgumentException>(() => CanonicalJson.GetBytes(default));

    [TestMethod]
    public void A_text_longer_than_any_buffer_survives()
    {
        var text = string.Concat(Enumerable.Repeat("ü😀\\\" plain ", 20_000));
        var canonical = CanonicalJson.GetString(JsonSerializer.SerializeToElement(text));
        Assert.AreEqual(text, JsonElement.Parse(canonical).GetString());
    }

    [TestMethod]
    public void The_hash_is_SHA_256_over_the_canonical_bytes()
        => Assert.AreEqual(
            "43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777", // printf '{"a":1,"b":2}' | sha256sum
            CanonicalJson.Hash(JsonElement.Parse("""{ "b": 2, "a": 1 }""")));

    private static string Canonical(string json)
    {
        var bytes = CanonicalJson.GetBytes(JsonElement.Parse(json));
        var text = Encoding.UTF8.GetString(bytes);
        Assert.AreEqual(text, CanonicalJson.GetString(JsonElement.Parse(json)));
        return text;
    }
}
