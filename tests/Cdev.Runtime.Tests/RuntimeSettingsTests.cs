namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class RuntimeSettingsTests
{
    [TestMethod]
    public void Settings_come_from_lambdas_variables_and_the_archives_configuration()
    {
        var settings = Read(
            new()
            {
                ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
                ["AWS_LAMBDA_FUNCTION_NAME"] = "shop-dev-order-place",
                ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512",
                ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "snap-start",
                ["AWS_LAMBDA_LOG_FORMAT"] = "JSON",
                ["AWS_LAMBDA_LOG_LEVEL"] = "ERROR",
                ["_LAMBDA_TELEMETRY_LOG_FD"] = "62",
            },
            "A.B, C");

        Assert.AreEqual(
            new RuntimeSettings("127.0.0.1:9001", "A.B, C", "shop-dev-order-place", 512, IsSnapStart: true, LogsJson: true, LogsFrom: LogSeverity.Error, 62),
            settings);
    }

    [TestMethod]
    public void Without_variables_logs_are_text_from_information_on_and_there_is_no_snapshot()
    {
        Assert.AreEqual(
            new RuntimeSettings(RuntimeApi: null, Handler: null, "", MemorySize: null, IsSnapStart: false, LogsJson: false, LogsFrom: LogSeverity.Information, TelemetryDescriptor: null),
            Read([], handler: null));
    }

    [TestMethod]
    [DataRow("on-demand")]
    [DataRow("provisioned-concurrency")]
    public void Only_snapstart_takes_a_snapshot(string type)
    {
        Assert.IsFalse(Read(new() { ["AWS_LAMBDA_INITIALIZATION_TYPE"] = type }, handler: null).IsSnapStart);
    }

    [TestMethod]
    [DataRow("TRACE", LogSeverity.Trace)]
    [DataRow("debug", LogSeverity.Debug)]
    [DataRow("INFO", LogSeverity.Information)]
    [DataRow("WARN", LogSeverity.Warning)]
    [DataRow("ERROR", LogSeverity.Error)]
    [DataRow("FATAL", LogSeverity.Critical)]
    [DataRow("LOUD", LogSeverity.Information)]
    public void Lambdas_level_is_the_least_that_is_written(string level, LogSeverity least)
    {
        Assert.AreEqual(least, Read(new() { ["AWS_LAMBDA_LOG_LEVEL"] = level }, handler: null).LogsFrom);
    }

    private static RuntimeSettings Read(Dictionary<string, string> variables, string? handler) =>
        RuntimeSettings.Read(variables.GetValueOrDefault, key => key == "Cdev.Handler" ? handler : null);
}
