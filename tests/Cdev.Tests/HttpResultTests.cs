namespace Cdev.Tests;

[TestClass]
public sealed class HttpResultTests
{
    [TestMethod]
    public void Every_result_has_its_status()
    {
        (HttpResult Result, int Status)[] expected =
        [
            (HttpResult.Ok(), 200), (HttpResult.Created("/1"), 201), (HttpResult.Accepted(), 202), (HttpResult.NoContent(), 204),
            (HttpResult.Redirect("/2"), 302), (HttpResult.Redirect("/2", permanent: true), 301),
            (HttpResult.BadRequest(), 400), (HttpResult.Unauthorized(), 401), (HttpResult.Forbidden(), 403), (HttpResult.NotFound(), 404),
            (HttpResult.Conflict(), 409), (HttpResult.UnprocessableContent(), 422), (HttpResult.Status(599), 599),
        ];
        foreach (var (result, status) in expected)
            Assert.AreEqual(status, result.StatusCode);
    }

    [TestMethod]
    [DataRow(199)]
    [DataRow(600)]
    public void A_status_is_one_that_can_end_a_request(int status)
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => HttpResult.Status(status));

    [TestMethod]
    public void A_result_is_never_changed_but_copied()
    {
        var first = HttpResult.Ok("body");
        var second = first.WithHeader("x-a", "1").WithCookie("c=1");
        Assert.IsEmpty(first.Headers);
        Assert.IsEmpty(first.Cookies);
        Assert.AreEqual(("body", 200, "[x-a, 1]", "c=1"), (second.Body, second.StatusCode, second.Headers.Single().ToString(), second.Cookies.Single()));
    }

    [TestMethod]
    public void A_header_takes_the_place_of_one_of_its_name()
    {
        var result = HttpResult.Ok().WithHeader("X-A", "1").WithHeader("x-b", "2").WithHeader("x-a", "3").WithContentType("text/html");
        Assert.AreEqual("[x-b, 2] [x-a, 3] [content-type, text/html]", string.Join(' ', result.Headers));
    }

    [TestMethod]
    public void Where_to_go_stands_in_a_header()
    {
        Assert.AreEqual("[location, /orders/1]", HttpResult.Created("/orders/1").Headers.Single().ToString());
        Assert.AreEqual("[location, /orders]", HttpResult.Redirect("/orders").Headers.Single().ToString());
    }

    [TestMethod]
    [DataRow("a\nb")]
    [DataRow("a\rb")]
    [DataRow("a\0b")]
    public void No_value_can_write_a_header_of_its_own(string value)
    {
        Assert.ThrowsExactly<ArgumentException>(() => HttpResult.Ok().WithHeader("x-a", value));
        Assert.ThrowsExactly<ArgumentException>(() => HttpResult.Ok().WithCookie(value));
        Assert.ThrowsExactly<ArgumentException>(() => HttpResult.Redirect(value));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("x a")]
    [DataRow("x:a")]
    [DataRow("ä")]
    public void The_name_of_a_header_is_a_token(string name)
        => Assert.ThrowsExactly<ArgumentException>(() => HttpResult.Ok().WithHeader(name, "1"));
}
