using System.Text.Json;
using Cdev.Runtime.Tests.Support;

namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class LogTests
{
    private readonly MemoryOutput _output = new();

    [TestMethod]
    public void Text_has_time_request_level_and_message()
    {
        Create().Information("r-1", "hello");

        Assert.AreEqual((false, "2026-05-04T03:02:01.007Z\tr-1\tINFO\thello\n"), _output.Records.Single());
    }

    [TestMethod]
    public void What_belongs_to_no_request_has_an_empty_field()
    {
        Create().Error(requestId: null, "down");

        Assert.AreEqual((true, "2026-05-04T03:02:01.007Z\t\tERROR\tdown\n"), _output.Records.Single());
    }

    [TestMethod]
    public void Json_is_one_object_in_one_line_and_readable()
    {
        Create(json: true).Information("r-1", "two\nlines <\"é\">");

        Assert.AreEqual(
            "{\"timestamp\":\"2026-05-04T03:02:01.007Z\",\"level\":\"INFO\",\"requestId\":\"r-1\",\"message\":\"two\\nlines <\\\"é\\\">\"}\n",
            _output.Records.Single().Text);
    }

    [TestMethod]
    public void Json_without_a_request_leaves_the_member_out()
    {
        Create(json: true).Error(requestId: null, "down");

        Assert.IsFalse(JsonDocument.Parse(_output.Records.Single().Text).RootElement.TryGetProperty("requestId", out _));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void An_exception_is_one_record_with_its_causes(bool json)
    {
        Create(json).Error("r-1", new AggregateException(new InvalidOperationException("outer", new FormatException("inner"))));

        var text = _output.Records.Single().Text;
        Assert.Contains("System.InvalidOperationException: outer", text);
        Assert.Contains(" ---> System.FormatException: inner", text);
        Assert.IsFalse(text.Contains("AggregateException", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_level_of_errors_leaves_information_out()
    {
        var log = Create(errorsOnly: true);

        log.Information("r-1", "hello");
        log.Error("r-1", "down");

        Assert.Contains("down", _output.Records.Single().Text);
    }

    private Log Create(bool json = false, bool errorsOnly = false) => new(_output, json, errorsOnly, new ManualClock());
}
