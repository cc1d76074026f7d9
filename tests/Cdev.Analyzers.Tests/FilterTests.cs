using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests;

/// <summary>Filters around handlers: order, what they see, and what they may put in a result's place.</summary>
[TestClass]
public sealed class FilterTests
{
    private const string Filters =
        """
        public static class Journal { public static string Text = ""; }
        public abstract class Noting(string name) : IHandlerFilter
        {
            public async ValueTask<object?> Invoke(IInvocation call, Next next)
            {
                Journal.Text += name + "(";
                try { return await next(); }
                finally { Journal.Text += ")" + name; }
            }
        }
        public sealed class A() : Noting("a");
        public sealed class B() : Noting("b");
        public sealed class C() : Noting("c");
        public sealed class D() : Noting("d");
        """;

    private const string Cloud = "public static class Cloud { public static readonly HttpApi Api = new(\"api\"); }";

    [TestMethod]
    public async Task Those_of_the_project_are_outermost_then_the_classes_then_the_methods_in_written_order()
    {
        using var project = LoadedProject.Build(
            "[assembly: Filter<A>]",
            Filters,
            """
            [Filter<B>]
            public static class Functions
            {
                [Filter<C>, Function, Filter<D>] public static void Run() => Journal.Text += "run";
                [Function] public static void Plain() => Journal.Text += "plain";
            }
            """);
        await project.SendAsync("Run", "");
        Assert.AreEqual("a(b(c(d(run)d)c)b)a", project.FieldOf("Journal", "Text"));
        await project.SendAsync("Plain", "");
        Assert.EndsWith("a(b(plain)b)a", (string)project.FieldOf("Journal", "Text")!);
    }

    [TestMethod]
    public void Files_in_another_order_leave_the_order_of_filters()
    {
        var first = TestProject.Compile("[assembly: Filter<A>]", "[assembly: Filter<B>]", Filters, "public static class Functions { [Function] public static void Run() { } }");
        var trees = first.SyntaxTrees;
        var turned = first.RemoveAllSyntaxTrees().AddSyntaxTrees(trees.Reverse());
        Assert.AreSequenceEqual(TestProject.Generate(first), TestProject.Generate(turned));
    }

    [TestMethod]
    [DataRow("void", "", "")]
    [DataRow("Task", "return Task.CompletedTask;", "")]
    [DataRow("async ValueTask", "await Task.Yield();", "")]
    [DataRow("int", "return 5;", "5")]
    [DataRow("async Task<int>", "await Task.Yield(); return 5;", "5")]
    [DataRow("ValueTask<int?>", "return new((int?)null);", "null")]
    [DataRow("string", "return \"a\";", "\"a\"")]
    [DataRow("Stream", "return new MemoryStream(\"[1]\"u8.ToArray());", "[1]")]
    [DataRow("Shape", "return new Square(2);", "{\"kind\":\"square\",\"side\":2}")]
    [DataRow("object", "return new { a = 1 };", "{\"a\":1}")]
    [DataRow("dynamic", "return 1;", "1")]
    public async Task A_handlers_result_comes_through_as_it_is_declared(string type, string body, string expected)
    {
        using var project = LoadedProject.Build(
            Filters,
            $$"""
            using System.Text.Json.Serialization;
            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(Square), "square")] public abstract record Shape;
            public sealed record Square(int Side) : Shape;
            public static class Functions { [Function, Filter<A>] public static {{type}} Run() { {{body}} } }
            """);
        Assert.AreEqual(expected, await project.SendAsync("Run", ""));
        Assert.AreEqual("a()a", project.FieldOf("Journal", "Text"));
    }

    [TestMethod]
    public async Task A_filter_is_called_through_its_interface()
    {
        using var project = LoadedProject.Build(
            """
            public sealed class Explicitly : IHandlerFilter
            {
                async ValueTask<object?> IHandlerFilter.Invoke(IInvocation call, Next next) => $"explicitly {await next()}";
                public ValueTask<object?> Invoke(IInvocation call, Func<object> next) => throw new InvalidOperationException();
            }
            public static class Functions { [Function, Filter<Explicitly>, Filter<Explicitly>] public static string Run() => "run"; }
            """);
        Assert.AreEqual("\"explicitly explicitly run\"", await project.SendAsync("Run", ""));
    }

    [TestMethod]
    [DataRow("void", "", 204, null)]
    [DataRow("async Task", "await Task.Yield();", 204, null)]
    [DataRow("string", "return \"text\";", 200, "text")]
    [DataRow("byte[]", "return \"bytes\"u8.ToArray();", 200, "bytes")]
    [DataRow("Stream", "return new MemoryStream(\"stream\"u8.ToArray());", 200, "stream")]
    [DataRow("HttpResult", "return HttpResult.Accepted();", 202, null)]
    [DataRow("int[]", "return [1];", 200, "[1]")]
    [DataRow("string?", "return null;", 200, "null")]
    public async Task A_response_comes_through_filters(string type, string body, int status, string? text)
    {
        using var project = LoadedProject.Build(
            Filters, Cloud, $$"""public static class Functions { [Function, Filter<A>, HttpRoute("GET", "/")] public static {{type}} Run() { {{body}} } }""");
        var answer = await project.RequestAsync("Run", HttpRequestEvent.Empty);
        Assert.AreEqual(status, answer.Status);
        Assert.AreEqual(text, answer.Body is null ? null : answer.Text);
    }

    [TestMethod]
    [DataRow("HttpResult.Forbidden()", 403)]
    [DataRow("HttpResult.NoContent()", 204)]
    [DataRow("\"text\"", 200)]
    public async Task A_filter_may_answer_in_the_handlers_place(string result, int status)
    {
        using var project = LoadedProject.Build(
            Cloud,
            $$"""
            public sealed class Closed : IHandlerFilter { public ValueTask<object?> Invoke(IInvocation call, Next next) => new({{result}}); }
            public static class Functions
            {
                public static bool Ran;
                [Function, Filter<Closed>, HttpRoute("GET", "/{id}")] public static int Run(int id) { Ran = true; return id; }
            }
            """);
        Assert.AreEqual(status, (await project.RequestAsync("Run", HttpRequestEvent.Empty.WithRoute("id", "5"))).Status);
        Assert.AreEqual(false, project.FieldOf("Functions", "Ran"));
    }

    [TestMethod]
    public async Task A_filter_runs_only_when_the_parameters_are_bound()
    {
        using var project = LoadedProject.Build(
            Filters, Cloud, """public static class Functions { [Function, Filter<A>, HttpRoute("GET", "/{id}")] public static int Run(int id) => id; }""");
        Assert.AreEqual(400, (await project.RequestAsync("Run", HttpRequestEvent.Empty.WithRoute("id", "x"))).Status);
        Assert.AreEqual("", project.FieldOf("Journal", "Text"));
    }

    [TestMethod]
    public async Task Filters_handlers_and_services_share_what_is_provided()
    {
        using var project = LoadedProject.Build(
            """
            using Cdev.Composition;
            public sealed class Counter { public int Calls; public int Made; }
            public sealed class Counting : IHandlerFilter
            {
                private readonly Counter _counter;
                public Counting(Counter counter) { _counter = counter; counter.Made++; }
                public ValueTask<object?> Invoke(IInvocation call, Next next) { _counter.Calls++; return next(); }
            }
            public sealed class Functions(Counter own)
            {
                [Provides] public static Counter Counter() => new();
                [Function, Filter<Counting>, Filter<Counting>]
                public string Run(int[]? numbers, IInvocation call, [FromServices] Counter counter, CancellationToken deadline)
                    => $"{numbers!.Length} {call.RequestId} {counter.Calls} {counter.Made} {ReferenceEquals(counter, own)} {deadline.CanBeCanceled}";
            }
            """);
        Assert.AreEqual("\"3 request-1 2 1 True False\"", await project.SendAsync("Run", "[1,2,3]"));
        Assert.AreEqual("\"1 request-1 4 1 True False\"", await project.SendAsync("Run", "[1]"));
    }

    [TestMethod]
    public async Task An_exception_of_a_handler_comes_through_as_it_is()
    {
        using var project = LoadedProject.Build(
            Filters,
            """
            public static class Functions
            {
                [Function, Filter<A>] public static void Run() => throw new NotSupportedException("no");
                [Function, Filter<A>] public static async Task RunAsync2() { await Task.Yield(); throw new NotSupportedException("no"); }
            }
            """);
        await Assert.ThrowsExactlyAsync<NotSupportedException>(() => project.SendAsync("Run", ""));
        await Assert.ThrowsExactlyAsync<NotSupportedException>(() => project.SendAsync("RunAsync2", ""));
        Assert.AreEqual("a()aa()a", project.FieldOf("Journal", "Text"));
    }

    [TestMethod]
    public async Task Each_message_passes_the_filters_by_itself()
    {
        using var project = LoadedProject.Build(
            Filters,
            """
            public static class Cloud { public static readonly Queue Mail = new("mail"); }
            public sealed class Functions(Version version)
            {
                [Provides] public static Version Version() => new("1.0");
                [Function, Filter<A>, Filter<B>, QueueEvent(nameof(Cloud.Mail))]
                public async Task Send(string body, IInvocation call, [Cdev.Composition.FromServices] Version service, CancellationToken deadline)
                {
                    await Task.Yield();
                    Journal.Text += body + ReferenceEquals(version, service);
                    if (body == "x")
                        throw new InvalidOperationException("No.");
                }
            }
            """);
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m2"}]}""", await project.SendAsync("Send", SampleEvent.Queue("m", "x", "n")));
        Assert.AreEqual("a(b(mTrue)b)aa(b(xTrue)b)aa(b(nTrue)b)a", project.FieldOf("Journal", "Text"));
    }

    [TestMethod]
    public async Task A_batch_passes_the_filters_once_and_its_report_comes_through()
    {
        using var project = LoadedProject.Build(
            Filters,
            """
            public static class Cloud { public static readonly Queue Mail = new("mail"); }
            public sealed class Functions
            {
                [Function, Filter<A>, QueueEvent(nameof(Cloud.Mail))]
                public BatchResult Send(IReadOnlyList<QueueMessage> messages) => BatchResult.Failed(messages[1]);
            }
            """);
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m2"}]}""", await project.SendAsync("Send", SampleEvent.Queue("m", "x", "n")));
        Assert.AreEqual("a()a", project.FieldOf("Journal", "Text"));
    }

    [TestMethod]
    public async Task Every_kind_of_call_of_a_function_passes_the_same_filters()
    {
        using var project = LoadedProject.Build(
            Filters,
            Cloud,
            """
            public static class Queues { public static readonly Queue Mail = new("mail"); }
            public sealed record Mail(string To);
            public sealed class Functions
            {
                [Function, Filter<A>, QueueEvent(nameof(Queues.Mail)), HttpRoute("POST", "/mails")]
                public void Send(Mail mail) => Journal.Text += mail.To;
            }
            """);
        Assert.AreEqual("""{"batchItemFailures":[]}""", await project.SendAsync("Send", SampleEvent.Queue("""{"to":"ann"}""")));
        Assert.AreEqual(204, (await project.RequestAsync("Send", HttpRequestEvent.Empty.WithBody("""{"to":"bob"}"""))).Status);
        Assert.AreEqual("a(ann)aa(bob)a", project.FieldOf("Journal", "Text"));
    }

    [TestMethod]
    public async Task A_filter_may_be_generic_or_come_from_a_library()
    {
        using var project = LoadedProject.BuildReferencing(
            """
            namespace Shared;
            public sealed class Replace<T>(T value) : IHandlerFilter { public ValueTask<object?> Invoke(IInvocation call, Next next) => new(value); }
            """,
            """
            public static class Functions
            {
                [Function, Filter<Shared.Replace<string>>] public static int Run() => 5;
                [Provides] public static string Text() => "replaced";
            }
            """);
        Assert.AreEqual("\"replaced\"", await project.SendAsync("Run", ""));
    }
}
