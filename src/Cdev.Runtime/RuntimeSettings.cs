namespace Cdev.Runtime;

/// <summary>What the platform and the archive tell the process before its first invocation.</summary>
/// <param name="RuntimeApi"><c>host:port</c> of the Runtime API (<c>AWS_LAMBDA_RUNTIME_API</c>); null where it is missing.</param>
/// <param name="Handler">The invoker's assembly-qualified type name (<c>Cdev.Handler</c> in <c>runtimeconfig.json</c>); null where it is missing.</param>
/// <param name="FunctionName">The deployed function's name (<c>AWS_LAMBDA_FUNCTION_NAME</c>).</param>
/// <param name="MemorySize">The function's memory in MB (<c>AWS_LAMBDA_FUNCTION_MEMORY_SIZE</c>); null where it is missing.</param>
/// <param name="IsSnapStart">Whether a snapshot is taken after the initialization (<c>AWS_LAMBDA_INITIALIZATION_TYPE</c>).</param>
/// <param name="LogsJson">Whether log records are JSON objects (<c>AWS_LAMBDA_LOG_FORMAT</c>).</param>
/// <param name="LogsFrom">The least severity of a record that is written (<c>AWS_LAMBDA_LOG_LEVEL</c>): information unless said.</param>
/// <param name="TelemetryDescriptor">The file descriptor that takes framed log records (<c>_LAMBDA_TELEMETRY_LOG_FD</c>); null where there is none.</param>
/// <remarks>The variables: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime</remarks>
internal sealed record RuntimeSettings(
    string? RuntimeApi,
    string? Handler,
    string FunctionName,
    int? MemorySize,
    bool IsSnapStart,
    bool LogsJson,
    LogSeverity LogsFrom,
    int? TelemetryDescriptor)
{
    /// <summary>The key of <see cref="Handler"/> among <c>configProperties</c>.</summary>
    public const string HandlerKey = "Cdev.Handler";

    /// <summary>Reads the settings.</summary>
    /// <param name="variable">Gives an environment variable, or null.</param>
    /// <param name="configuration">Gives a property of <c>runtimeconfig.json</c>, or null.</param>
    public static RuntimeSettings Read(Func<string, string?> variable, Func<string, object?> configuration) => new(
        variable("AWS_LAMBDA_RUNTIME_API"),
        configuration(HandlerKey) as string,
        variable("AWS_LAMBDA_FUNCTION_NAME") ?? "",
        Number(variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")),
        variable("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start",
        string.Equals(variable("AWS_LAMBDA_LOG_FORMAT"), "JSON", StringComparison.OrdinalIgnoreCase),
        Severity(variable("AWS_LAMBDA_LOG_LEVEL")),
        Number(variable("_LAMBDA_TELEMETRY_LOG_FD")));

    private static LogSeverity Severity(string? level) => level?.ToUpperInvariant() switch
    {
        "TRACE" => LogSeverity.Trace,
        "DEBUG" => LogSeverity.Debug,
        "WARN" => LogSeverity.Warning,
        "ERROR" => LogSeverity.Error,
        "FATAL" => LogSeverity.Critical,
        _ => LogSeverity.Information,
    };

    private static int? Number(string? text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
