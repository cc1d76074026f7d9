namespace Cdev.Analyzers.Generation;

/// <summary>Writes the types through which handlers log as Microsoft.Extensions.Logging has it, and see Amazon.Lambda.Core's context. Only where a handler asks for them: Cdev itself references neither package.</summary>
internal static class AdapterWriter
{
    /// <summary>The logger, as code.</summary>
    public const string LoggerType = "global::" + GeneratedFile.Namespace + ".InvocationLogger";

    /// <summary>The context, as code.</summary>
    public const string ContextType = "global::" + GeneratedFile.Namespace + ".InvocationLambdaContext";

    /// <summary>What stands at the head of files that name these types.</summary>
    public const string Pragma =
        """
        // A referenced project that shows its internals to this one may have types of the same names; those of this project are meant.
        #pragma warning disable CS0436

        """;

    /// <summary>The file of the logger.</summary>
    public static string WriteLogger() => GeneratedFile.Header + Pragma +
        """

        namespace Cdev.Generated
        {
            /// <summary>Writes to the function's log what a handler logs. Scopes are not written.</summary>
            [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
            internal class InvocationLogger : global::Microsoft.Extensions.Logging.ILogger
            {
                private readonly global::Cdev.IInvocation _invocation;
                private readonly string _category;

                public InvocationLogger(global::Cdev.IInvocation invocation, string category)
                {
                    _invocation = invocation;
                    _category = category;
                }

                public global::System.IDisposable? BeginScope<TState>(TState state)
                    where TState : notnull
                    => null;

                public bool IsEnabled(global::Microsoft.Extensions.Logging.LogLevel logLevel)
                    => logLevel != global::Microsoft.Extensions.Logging.LogLevel.None && _invocation.Logs(SeverityOf(logLevel));

                public void Log<TState>(
                    global::Microsoft.Extensions.Logging.LogLevel logLevel,
                    global::Microsoft.Extensions.Logging.EventId eventId,
                    TState state,
                    global::System.Exception? exception,
                    global::System.Func<TState, global::System.Exception?, string> formatter)
                {
                    if (IsEnabled(logLevel))
                        _invocation.Log(SeverityOf(logLevel), _category + ": " + formatter(state, exception), exception);
                }

                // The six levels are the same ones, in the same order.
                private static global::Cdev.LogSeverity SeverityOf(global::Microsoft.Extensions.Logging.LogLevel level) => (global::Cdev.LogSeverity)(int)level;
            }

            /// <summary>The same with a category that is a type's name.</summary>
            [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
            internal sealed class InvocationLogger<TCategory> : InvocationLogger, global::Microsoft.Extensions.Logging.ILogger<TCategory>
            {
                public InvocationLogger(global::Cdev.IInvocation invocation, string category)
                    : base(invocation, category)
                {
                }
            }
        }

        """;

    /// <summary>The file of the context.</summary>
    public static string WriteContext() => GeneratedFile.Header + Pragma +
        """

        namespace Cdev.Generated
        {
            /// <summary>The call as Amazon.Lambda.Core names its parts. What only the mobile SDKs send is not known.</summary>
            [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
            internal sealed class InvocationLambdaContext : global::Amazon.Lambda.Core.ILambdaContext, global::Amazon.Lambda.Core.ILambdaLogger
            {
                private readonly global::Cdev.IInvocation _invocation;

                public InvocationLambdaContext(global::Cdev.IInvocation invocation) => _invocation = invocation;

                public string AwsRequestId => _invocation.RequestId;

                public global::Amazon.Lambda.Core.IClientContext ClientContext => null!;

                public string FunctionName => _invocation.FunctionName;

                public string FunctionVersion => Variable("AWS_LAMBDA_FUNCTION_VERSION");

                public global::Amazon.Lambda.Core.ICognitoIdentity Identity => null!;

                public string InvokedFunctionArn => _invocation.FunctionArn;

                public global::Amazon.Lambda.Core.ILambdaLogger Logger => this;

                public string LogGroupName => Variable("AWS_LAMBDA_LOG_GROUP_NAME");

                public string LogStreamName => Variable("AWS_LAMBDA_LOG_STREAM_NAME");

                public int MemoryLimitInMB => int.TryParse(Variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), out var megabytes) ? megabytes : 0;

                public global::System.TimeSpan RemainingTime => _invocation.Deadline - global::System.DateTimeOffset.UtcNow;

                // Where the package has it; elsewhere a member like any other.
                public string TraceId => _invocation.TraceId ?? "";

                public void Log(string message) => _invocation.Log(message);

                public void LogLine(string message) => _invocation.Log(message);

                // Where the package has levels: its other methods call this one.
                public void Log(string level, string message)
                    => _invocation.Log(global::System.Enum.TryParse<global::Cdev.LogSeverity>(level, ignoreCase: true, out var severity) ? severity : global::Cdev.LogSeverity.Information, message);

                private static string Variable(string name) => global::System.Environment.GetEnvironmentVariable(name) ?? "";
            }
        }

        """;
}
