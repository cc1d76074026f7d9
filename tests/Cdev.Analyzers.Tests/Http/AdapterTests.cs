using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Http;

/// <summary>Loggers of Microsoft.Extensions.Logging and the context of Amazon.Lambda.Core, whose shapes stand in for the packages here.</summary>
[TestClass]
public sealed class AdapterTests
{
    // As a referenced project has it that shows its internals to its tests, say.
    private const string ShownInternals =
        """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("TestProject")]
        namespace Cdev.Generated
        {
            internal class InvocationLogger;
            internal class InvocationLogger<T> : InvocationLogger;
            internal class InvocationLambdaContext;
        }

        """;

    private const string Packages =
        """
        namespace Microsoft.Extensions.Logging
        {
            public enum LogLevel { Trace, Debug, Information, Warning, Error, Critical, None }
            public readonly struct EventId;
            public interface ILogger
            {
                void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter);
                bool IsEnabled(LogLevel logLevel);
                IDisposable? BeginScope<TState>(TState state) where TState : notnull;
            }
            public interface ILogger<out TCategoryName> : ILogger;
        }

        namespace Amazon.Lambda.Core
        {
            public interface IClientContext;
            public interface ICognitoIdentity;
            public interface ILambdaSerializer;
            public interface ILambdaLogger
            {
                void Log(string message);
                void LogLine(string message);
                void Log(string level, string message) => LogLine(message);
                void LogWarning(string message) => Log("Warning", message);
            }
            public interface ILambdaContext
            {
                string AwsRequestId { get; }
                IClientContext ClientContext { get; }
                string FunctionName { get; }
                string FunctionVersion { get; }
                ICognitoIdentity Identity { get; }
                string InvokedFunctionArn { get; }
                ILambdaLogger Logger { get; }
                string LogGroupName { get; }
                string LogStreamName { get; }
                int MemoryLimitInMB { get; }
                TimeSpan RemainingTime { get; }
                string TraceId { get { return string.Empty; } }
                ILambdaSerializer? Serializer { get { return null; } }
            }
        }
        """;

    private const string Source =
        """
        using Amazon.Lambda.Core;
        using Microsoft.Extensions.Logging;

        namespace Test
        {
            public static class Cloud { public static readonly Queue Mail = new("mail"); }

            public sealed class Traced : IHandlerFilter
            {
                public ValueTask<object?> Invoke(IInvocation call, Next next) => next();
            }

            public static class Functions
            {
                [Function, QueueEvent(nameof(Cloud.Mail))]
                public static void Log(string text, ILogger log, ILogger<Nested.Category> typed)
                {
                    log.Log(Microsoft.Extensions.Logging.LogLevel.Warning, default, text, null, (state, _) => $"said {state}");
                    typed.Log(Microsoft.Extensions.Logging.LogLevel.Error, default, 7, new InvalidOperationException("broken"), (state, exception) => $"{state}");
                    typed.Log(Microsoft.Extensions.Logging.LogLevel.Debug, default, 7, null, (_, _) => throw new InvalidOperationException("Nobody asked for it."));
                    using (log.BeginScope("scope"))
                        log.Log(Microsoft.Extensions.Logging.LogLevel.None, default, "x", null, (_, _) => "never");
                }

                [Function, Filter<Traced>]
                public static string Context(ILambdaContext context, ILogger<Nested> log)
                {
                    context.Logger.LogLine("line");
                    context.Logger.LogWarning("careful");
                    return $"{context.AwsRequestId} {context.FunctionName} {context.InvokedFunctionArn} {context.RemainingTime < TimeSpan.Zero} {context.ClientContext is null} {log.IsEnabled(Microsoft.Extensions.Logging.LogLevel.Information)}";
                }

                [Function] public static void Neither() { }
            }

            public sealed class Nested { public sealed class Category; }
        }
        """;

    [TestMethod]
    public void A_referenced_project_may_show_adapters_of_its_own()
        => LoadedProject.BuildReferencing(
            ShownInternals + Packages,
            """
            using Amazon.Lambda.Core;
            using Microsoft.Extensions.Logging;
            public static class Functions { [Function] public static void Run(ILogger log, ILogger<string> typed, ILambdaContext context) { } }
            """).Dispose();

    [TestMethod]
    public async Task Loggers_write_to_the_functions_log_with_level_category_and_exception()
    {
        using var project = LoadedProject.Build(Packages, Source);
        var call = new TestInvocation();
        await project.SendAsync("Log", SampleEvent.Queue("hello"), call);
        Assert.AreEqual("Warning: Test.Functions: said hello\nError: Test.Nested.Category: 7 [InvalidOperationException: broken]", call.Text);
    }

    [TestMethod]
    public async Task Amazons_context_tells_what_the_call_does()
    {
        using var project = LoadedProject.Build(Packages, Source);
        var call = new TestInvocation();
        Assert.AreEqual(
            "\"request-1 function-1 arn:aws:lambda:eu-west-1:123456789012:function:function-1 True True True\"",
            await project.SendAsync("Context", "{}", call));
        Assert.AreEqual("line\nWarning: careful", call.Text);
    }

    [TestMethod]
    public void Adapters_are_written_only_where_a_handler_asks_for_them()
    {
        var none = TestProject.Generate(TestProject.Compile(Packages, "public static class Functions { [Function] public static void Run(IInvocation call) { } }"));
        Assert.IsFalse(none.Keys.Any(file => file.StartsWith("Cdev.Invocation", StringComparison.Ordinal)));
        var logger = TestProject.Generate(TestProject.Compile(Packages, "public static class Functions { [Function] public static void Run(Microsoft.Extensions.Logging.ILogger log) { } }"));
        Assert.AreEqual("Cdev.InvocationLogger.g.cs", string.Join('|', logger.Keys.Where(file => file.StartsWith("Cdev.Invocation", StringComparison.Ordinal))));
    }
}
