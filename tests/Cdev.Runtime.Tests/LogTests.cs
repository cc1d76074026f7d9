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
        var log = Create(least: LogSeverity.Error);

        log.Information("r-1", "hello");
        log.Error("r-1", "down");

        Assert.Contains("down", _output.Records.Single().Text);
        Assert.IsFalse(log.Writes(LogSeverity.Warning));
    }

    [TestMethod]
    [DataRow(LogSeverity.Trace, "TRACE", false)]
    [DataRow(LogSeverity.Debug, "DEBUG", false)]
    [DataRow(LogSeverity.Information, "INFO", false)]
    [DataRow(LogSeverity.Warning, "WARN", false)]
    [DataRow(LogSeverity.Error, "ERROR", true)]
    [DataRow(LogSeverity.Critical, "FATAL", true)]
    public void A_handlers_record_has_its_level(LogSeverity severity, string level, bool isError)
    {
        Create(least: LogSeverity.Trace).Write(severity, "r-1", "hello", exception: null);

        Assert.AreEqual((isError, $"2026-05-04T03:02:01.007Z\tr-1\t{level}\thello\n"), _output.Records.Single());
    }

    [TestMethod]
    public void A_handlers_exception_stands_below_its_message()
    {
        Create().Write(LogSeverity.Error, "r-1", "Record 7 failed.", new InvalidOperationException("broken"));

        Assert.Contains("\tERROR\tRecord 7 failed.\nSystem.InvalidOperationException: broken", _output.Records.Single().Text);
    }

    private Log Create(bool json = false, LogSeverity least = LogSeverity.Information) => new(_output, json, least, new ManualClock());
}
