namespace Cdev.Tests;

[TestClass]
public sealed class HttpApiTests
{
    [TestMethod]
    public void The_url_is_what_the_deployment_set()
    {
        // No other test has an API of this name, so the variable is this test's own.
        const string Variable = "CDEV_API_SHOP_EU_URL";
        Environment.SetEnvironmentVariable(Variable, "https://shop.test");
        try
        {
            Assert.AreEqual("https://shop.test", new HttpApi("shop-eu").Url);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, value: null);
        }
    }

    [TestMethod]
    public void Without_a_deployment_the_error_names_the_variable_and_the_way_out()
    {
        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => new HttpApi("missing").Url);
        Assert.Contains("\"missing\"", exception.Message);
        Assert.Contains("CDEV_API_MISSING_URL", exception.Message);
        Assert.Contains("Use(", exception.Message);
    }

    [TestMethod]
    public void A_substitute_holds_until_it_is_disposed_of()
    {
        var api = new HttpApi("shop");
        using (api.Use("http://outer"))
        {
            using (api.Use("http://inner"))
                Assert.AreEqual("http://inner", api.Url);
            Assert.AreEqual("http://outer", api.Url);
        }

        Assert.ThrowsExactly<InvalidOperationException>(() => api.Url);
    }

    [TestMethod]
    public async Task Substitutes_of_tests_that_run_side_by_side_do_not_meet()
    {
        var api = new HttpApi("shop");
        var bothUse = new Barrier(2);
        var urls = await Task.WhenAll(Task.Run(() => UseAndRead("http://one")), Task.Run(() => UseAndRead("http://two")));
        Assert.AreEqual("http://one http://two", string.Join(' ', urls));
        Assert.ThrowsExactly<InvalidOperationException>(() => api.Url);

        string UseAndRead(string url)
        {
            using var _ = api.Use(url);
            bothUse.SignalAndWait();
            return api.Url;
        }
    }

    [TestMethod]
    public async Task A_substitute_reaches_what_the_test_calls()
    {
        var api = new HttpApi("shop");
        using var _ = api.Use("http://test");
        await Task.Yield();
        Assert.AreEqual("http://test", await Task.Run(() => api.Url));
    }

    [TestMethod]
    public void A_name_is_wanted()
    {
        Assert.AreEqual("shop", new HttpApi("shop").DeclaredName);
        Assert.ThrowsExactly<ArgumentException>(() => new HttpApi(""));
        Assert.ThrowsExactly<ArgumentException>(() => new HttpApi("shop").Use(""));
    }
}
