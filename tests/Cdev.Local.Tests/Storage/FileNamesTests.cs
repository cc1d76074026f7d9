using Cdev.Local.Storage;

namespace Cdev.Local.Tests.Storage;

[TestClass]
public sealed class FileNamesTests
{
    [TestMethod]
    [DataRow("order-place", "order-place")]
    [DataRow("Shop", "~shop")]
    [DataRow("shop.orders_2", "shop.orders_2")]
    [DataRow("POST /a/{id}", "~p~o~s~t%20%2fa%2f%7bid%7d")]
    [DataRow("..", "%2e%2e")]
    [DataRow(".", "%2e")]
    [DataRow("a.", "a%2e")]
    [DataRow("ü", "%c3%bc")]
    [DataRow("~a", "%7ea")]
    public void A_name_becomes_a_file_name(string name, string expected) => Assert.AreEqual(expected, FileNames.Encode(name));

    [TestMethod]
    public void Different_names_stay_different_where_case_is_ignored()
    {
        string[] names = ["shop", "Shop", "sHop", "~shop", "%7eshop", "s/hop", "s%2fhop", ".", "..", ".shop", "shop."];

        var encoded = names.Select(FileNames.Encode).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.HasCount(names.Length, encoded);
    }

    [TestMethod]
    public void A_long_name_is_shortened_and_stays_different()
    {
        var one = FileNames.Encode(new string('x', 400) + "1");
        var other = FileNames.Encode(new string('x', 400) + "2");

        Assert.AreNotEqual(one, other);
        Assert.IsLessThanOrEqualTo(150, one.Length);
    }
}
