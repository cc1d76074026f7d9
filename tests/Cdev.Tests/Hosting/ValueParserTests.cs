using System.Globalization;
using Cdev.Hosting;

namespace Cdev.Tests.Hosting;

[TestClass]
public sealed class ValueParserTests
{
    private enum Plain
    {
        One = 1,
        Two = 2,
        Three = 3,
    }

    [Flags]
    private enum Flagged
    {
        A = 1,
        B = 2,
    }

    [TestMethod]
    [DataRow("one", true)]
    [DataRow("2", true)]
    [DataRow("4", false)]
    [DataRow("one,two", false)]
    [DataRow("one,one", false)]
    [DataRow("", false)]
    public void An_enumeration_has_only_its_members(string text, bool expected)
        => Assert.AreEqual(expected, ValueParser.Enumeration<Plain>(text, out _));

    [TestMethod]
    [DataRow("1.5", true)]
    [DataRow("-2e3", true)]
    [DataRow("1,5", false)]
    [DataRow("NaN", false)]
    [DataRow("1e999", false)]
    [DataRow("", false)]
    public void A_number_has_a_point_and_is_finite(string text, bool expected)
    {
        Assert.AreEqual(expected, ValueParser.Number<double>(text, out _));
        Assert.AreEqual(expected, ValueParser.Number<float>(text, out _));
        Assert.AreEqual(expected, ValueParser.Number<decimal>(text, out _));
    }

    [TestMethod]
    public void Flags_are_combined()
    {
        Assert.IsTrue(ValueParser.Enumeration<Flagged>("a, B", out var value));
        Assert.AreEqual(Flagged.A | Flagged.B, value);
    }

    [TestMethod]
    [DataRow("3", true)]
    [DataRow("0", true)]
    [DataRow("4", false)]
    [DataRow("5", false)]
    [DataRow("-1", false)]
    public void Flags_by_number_are_made_of_members(string text, bool expected)
        => Assert.AreEqual(expected, ValueParser.Enumeration<Flagged>(text, out _));

    [TestMethod]
    [DataRow("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.0000000Z")]
    [DataRow("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05.0000000Z")]
    [DataRow("2026-01-02", "2026-01-02T00:00:00.0000000")]
    public void A_time_does_not_depend_on_where_it_is_read(string text, string expected)
    {
        Assert.IsTrue(ValueParser.DateTime(text, out var value));
        Assert.AreEqual(expected, value.ToString("O", CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DataRow("2026-01-02T03:04:05+02:00", "2026-01-02T03:04:05.0000000+02:00")]
    [DataRow("2026-01-02T03:04:05", "2026-01-02T03:04:05.0000000+00:00")]
    public void A_time_without_offset_is_utc(string text, string expected)
    {
        Assert.IsTrue(ValueParser.DateTimeOffset(text, out var value));
        Assert.AreEqual(expected, value.ToString("O", CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void A_nullable_item_is_null_when_it_is_empty()
    {
        Assert.IsTrue(ValueParser.Nullable<int>("", ValueParser.Parsable<int>, out var nothing));
        Assert.IsNull(nothing);
        Assert.IsTrue(ValueParser.Nullable<int>("5", ValueParser.Parsable<int>, out var five));
        Assert.AreEqual(5, five);
        Assert.IsFalse(ValueParser.Nullable<int>("x", ValueParser.Parsable<int>, out _));
    }
}
