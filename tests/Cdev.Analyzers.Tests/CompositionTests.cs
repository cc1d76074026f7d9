using Cdev.Analyzers.Tests.Support;
using Cdev.Hosting;

namespace Cdev.Analyzers.Tests;

/// <summary>Handlers of objects: what providers give, when, how often and in what order.</summary>
[TestClass]
public sealed class CompositionTests
{
    private const string Clock =
        """
        public interface IClock { string Now { get; } }
        public sealed class FixedClock(string now) : IClock { public string Now => now; }
        """;

    [TestMethod]
    public void A_composed_and_filtered_invoker_is_the_golden_one()
    {
        var generated = TestProject.Generate(TestProject.Compile(
            """
            using Cdev.Composition;

            [assembly: Filter<Shop.Audit>]

            namespace Shop;

            public static class Cloud { public static readonly HttpApi Api = new("shop"); }
            public sealed record OrderRequest(string Sku, int Quantity);
            public sealed record Order(string Id, OrderRequest Request, DateTime Placed);

            public interface IClock { DateTime Now { get; } }
            public sealed class SystemClock : IClock { public DateTime Now => DateTime.UtcNow; }
            public sealed class Store(Uri address, IClock clock) { public Task<Order> AddAsync(Order order) => Task.FromResult(order with { Placed = clock.Now, Id = address + order.Id }); }
            public sealed class Audit(IClock clock) : IHandlerFilter { public ValueTask<object?> Invoke(IInvocation call, Next next) { call.Log($"{clock.Now}"); return next(); } }
            public sealed class Guard : IHandlerFilter { public ValueTask<object?> Invoke(IInvocation call, Next next) => next(); }

            [Filter<Guard>]
            public sealed class OrderFunctions(Store store)
            {
                [Function, HttpRoute(nameof(Cloud.Api), "POST", "/orders/{id}")]
                public Task<Order> Place(string id, OrderRequest body, [FromServices] IClock clock, CancellationToken deadline) => store.AddAsync(new(id, body, clock.Now));

                [Provides] public static SystemClock Clock() => new();
                [Provides] public static async Task<Store> OpenStoreAsync(Uri address, IClock clock, CancellationToken stop) { await Task.Delay(1, stop); return new(address, clock); }
                [Provides] public static Uri Address() => new("https://localhost/");
            }
            """));
        Golden.AreEqual("Composition/Cdev.OrderPlaceInvoker.g.cs", generated["Cdev.OrderPlaceInvoker.g.cs"]);
    }

    [TestMethod]
    public async Task An_object_is_made_once_a_process_and_kept_between_calls()
    {
        using var project = LoadedProject.Build(
            """
            public sealed class Functions { private int _calls; [Function] public int Count() => ++_calls; }
            """);
        Assert.AreEqual("1", await project.SendAsync("Count", ""));
        Assert.AreEqual("2", await project.SendAsync("Count", ""));
    }

    [TestMethod]
    public async Task A_constructor_is_given_what_providers_return()
    {
        using var project = LoadedProject.Build(
            Clock,
            """
            public sealed class Functions(IClock clock)
            {
                [Function] public string Now() => clock.Now;
                [Provides] public static IClock Clock() => new FixedClock("noon");
            }
            """);
        Assert.AreEqual("\"noon\"", await project.SendAsync("Now", ""));
    }

    [TestMethod]
    [DataRow("async Task<IClock>", "await Task.Yield(); return new FixedClock(\"noon\");")]
    [DataRow("async ValueTask<IClock>", "await Task.Yield(); return new FixedClock(\"noon\");")]
    [DataRow("Task<IClock>", "return Task.FromResult<IClock>(new FixedClock(\"noon\"));")]
    public async Task A_provider_is_awaited(string type, string body)
    {
        using var project = LoadedProject.Build(
            Clock,
            $$"""
            public sealed class Functions(IClock clock) { [Function] public string Now() => clock.Now; }
            public static class Services { [Provides] public static {{type}} Clock() { {{body}} } }
            """);
        Assert.AreEqual("\"noon\"", await project.SendAsync("Now", ""));
    }

    [TestMethod]
    public async Task Providers_are_given_what_others_provide_each_made_once()
    {
        using var project = LoadedProject.Build(
            """
            public sealed record A(int Number);
            public sealed record B(A A);
            public sealed record C(A A, B B);
            public static class Services
            {
                public static int Made;
                [Provides] public static C GiveC(A a, B b) => new(a, b);
                [Provides] public static B GiveB(A a) => new(a);
                [Provides] public static A GiveA() => new(++Made);
            }
            public sealed class Functions(C c, A a)
            {
                [Function] public string Same() => $"{c.A.Number} {c.B.A.Number} {a.Number} {ReferenceEquals(c.A, c.B.A) && ReferenceEquals(c.A, a)}";
            }
            """);
        Assert.AreEqual("\"1 1 1 True\"", await project.SendAsync("Same", ""));
        Assert.AreEqual("\"1 1 1 True\"", await project.SendAsync("Same", ""));
    }

    [TestMethod]
    public async Task Only_what_a_handler_needs_is_made()
    {
        using var project = LoadedProject.Build(
            Clock,
            """
            public static class Services
            {
                public static string Made = "";
                [Provides] public static IClock Clock() { Made += "clock "; return new FixedClock("noon"); }
                [Provides] public static Version Version() { Made += "version "; return new("1.0"); }
            }
            public sealed class ClockFunctions(IClock clock) { [Function] public string Now() => clock.Now; }
            public sealed class VersionFunctions(Version version) { [Function] public string Get() => version.ToString(); }
            public static class PlainFunctions { [Function] public static void Run() { } }
            """);
        await project.SendAsync("PlainRun", "");
        await project.SendAsync("ClockNow", "");
        Assert.AreEqual("clock ", project.FieldOf("Services", "Made"));
    }

    [TestMethod]
    [DataRow("[Cdev.Composition.FromServices]", "")]
    [DataRow("[Elsewhere.FromServices]", "namespace Elsewhere { public sealed class FromServicesAttribute : Attribute; }")]
    public async Task A_handlers_parameter_is_given_what_a_provider_returns(string attribute, string declaration)
    {
        using var project = LoadedProject.Build(
            Clock,
            $$"""
            public static class Cloud { public static readonly HttpApi Api = new("api"); }
            public static class Functions
            {
                [Function, HttpRoute("GET", "/{id}")] public static string Get(string id, {{attribute}} IClock clock) => $"{id} at {clock.Now}";
                [Provides] public static IClock Clock() => new FixedClock("noon");
            }
            {{declaration}}
            """);
        Assert.AreEqual("5 at noon", (await project.RequestAsync("Get", HttpRequestEvent.Empty.WithRoute("id", "5"))).Text);
    }

    [TestMethod]
    public async Task Who_gives_exactly_the_type_comes_before_who_gives_one_that_implements_it()
    {
        using var project = LoadedProject.Build(
            Clock,
            """
            public static class Services
            {
                [Provides] public static FixedClock Fixed() => new("implementation");
                [Provides] public static IClock Any() => new FixedClock("interface");
            }
            public sealed class Functions(IClock any, FixedClock one) { [Function] public string Now() => any.Now + ", " + one.Now; }
            """);
        Assert.AreEqual("\"interface, implementation\"", await project.SendAsync("Now", ""));
    }

    [TestMethod]
    public async Task An_interface_or_base_class_is_given_by_the_only_one_that_converts_to_it()
    {
        using var project = LoadedProject.Build(
            Clock,
            """
            public abstract class Store { public string Name => GetType().Name; }
            public sealed class FileStore : Store;
            public static class Services
            {
                [Provides] public static FixedClock Clock() => new("noon");
                [Provides] public static FileStore Store() => new();
            }
            public sealed class Functions(IClock clock, Store store) { [Function] public string Get() => clock.Now + " " + store.Name; }
            """);
        Assert.AreEqual("\"noon FileStore\"", await project.SendAsync("Get", ""));
    }

    [TestMethod]
    public async Task Generic_types_are_told_apart_by_their_arguments()
    {
        using var project = LoadedProject.Build(
            """
            public static class Services
            {
                [Provides] public static List<int> Numbers() => [1, 2];
                [Provides] public static List<string> Words() => ["a"];
                [Provides] public static (int Min, int Max) Range() => (3, 4);
                [Provides] public static string? Text() => "text";
                [Provides] public static int[] Array() => [5];
            }
            public sealed class Functions(List<string> words, List<int> numbers, (int From, int To) range, string? text, int[] array)
            {
                [Function] public string Get() => $"{words[0]} {numbers.Count} {range.To} {text} {array[0]}";
            }
            """);
        Assert.AreEqual("\"a 2 4 text 5\"", await project.SendAsync("Get", ""));
    }

    [TestMethod]
    public async Task A_parameter_with_a_default_and_a_nullable_one_need_no_provider()
    {
        using var project = LoadedProject.Build(
            Clock,
            """
            using Cdev.Composition;
            public static class Services { [Provides] public static Version Version(IClock? clock, int number = 7) => new(clock is null ? 1 : 2, number); }
            public sealed class Functions(Version version, string name = "none", IClock? clock = null)
            {
                [Function] public string Get([FromServices] TimeSpan? span, [FromServices] IClock? other = null) => $"{version} {name} {clock is null} {span is null} {other is null}";
            }
            """);
        Assert.AreEqual("\"1.7 none True True True\"", await project.SendAsync("Get", ""));
    }

    [TestMethod]
    public async Task A_token_is_cancelled_when_the_process_is_to_end()
    {
        using var project = LoadedProject.Build(
            """
            public sealed class Stop(CancellationToken token) { public bool Asked => token.IsCancellationRequested; }
            public sealed class Functions(Stop stop, CancellationToken own)
            {
                [Provides] public static Stop Stop(CancellationToken token) => new(token);
                [Function] public string Get() => $"{stop.Asked} {own.IsCancellationRequested}";
            }
            """);
        using var stop = new CancellationTokenSource();
        await project.PrepareAsync("Get", stop.Token);
        Assert.AreEqual("\"False False\"", await project.SendAsync("Get", ""));
        await stop.CancelAsync();
        Assert.AreEqual("\"True True\"", await project.SendAsync("Get", ""));
    }

    [TestMethod]
    public async Task A_handlers_token_is_that_of_its_call_whatever_it_is_marked_as()
    {
        using var project = LoadedProject.Build(
            "public sealed class Functions { [Function] public bool Get([Cdev.Composition.FromServices] CancellationToken deadline) => deadline.IsCancellationRequested; }");
        Assert.AreEqual("true", await project.SendAsync("Get", "", deadline: new CancellationToken(canceled: true)));
    }

    [TestMethod]
    public async Task Referenced_assemblies_provide_too()
    {
        using var project = LoadedProject.BuildReferencing(
            """
            namespace Shared;
            public interface IClock { string Now { get; } }
            public static class Outer
            {
                public static class Services
                {
                    private sealed class LibraryClock(Uri address) : IClock { public string Now => "library " + address; }
                    [Provides] public static IClock Clock(Uri address) => new LibraryClock(address);
                }
            }
            internal static class Hidden { [Provides] public static Version Version() => new("1.0"); }
            """,
            """
            public sealed class Functions(Shared.IClock clock) { [Function] public string Now() => clock.Now; }
            public static class Services { [Provides] public static Uri Address() => new("http://project/"); }
            """);
        Assert.AreEqual("\"library http://project/\"", await project.SendAsync("Now", ""));
    }

    [TestMethod]
    public async Task A_project_replaces_what_a_referenced_assembly_provides()
    {
        using var project = LoadedProject.BuildReferencing(
            """
            namespace Shared;
            public sealed class Name(string value) { public string Value => value; }
            public sealed class Greeting(Name name) { public string Text => "Hello, " + name.Value; }
            public static class Services
            {
                [Provides] public static Name Name() => new("library");
                [Provides] public static Greeting Greeting(Name name) => new(name);
            }
            """,
            """
            using Shared;
            public sealed class Functions(Greeting greeting)
            {
                [Provides] public static Name Name() => new("project");
                [Function] public string Greet() => greeting.Text;
            }
            """);
        Assert.AreEqual("\"Hello, project\"", await project.SendAsync("Greet", ""));
    }

    [TestMethod]
    public async Task Overloads_provide_different_types_under_one_name()
    {
        using var project = LoadedProject.Build(
            """
            public static class Services
            {
                [Provides] public static Version Give() => new("1.0");
                [Provides] public static Uri Give(Version version) => new("http://v" + version);
            }
            public sealed class Functions(Uri uri, Version version) { [Function] public string Get() => $"{uri.Host} {version}"; }
            """);
        Assert.AreEqual("\"v1.0 1.0\"", await project.SendAsync("Get", ""));
    }

    [TestMethod]
    public async Task An_exception_of_a_provider_leaves_the_preparation()
    {
        using var project = LoadedProject.Build(
            """
            public sealed class Functions(Version version)
            {
                [Provides] public static Version Version() => throw new NotSupportedException("no version");
                [Function] public string Get() => version.ToString();
            }
            """);
        var error = await Assert.ThrowsExactlyAsync<NotSupportedException>(() => project.PrepareAsync("Get"));
        Assert.AreEqual("no version", error.Message);
    }

    [TestMethod]
    public async Task An_invoker_that_was_not_prepared_says_so()
    {
        using var project = LoadedProject.Build("public sealed class Functions { [Function] public int Get() => 1; }");
        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await project.CreateUnprepared("Get").InvokeAsync(
            new TestInvocation(), ReadOnlyMemory<byte>.Empty, new System.Buffers.ArrayBufferWriter<byte>(), CancellationToken.None));
        Assert.Contains("PrepareAsync", error.Message);
    }

    [TestMethod]
    public void A_handler_that_needs_nothing_needs_no_preparation()
    {
        using var project = LoadedProject.Build("public sealed class Functions { [Function] public static int Get() => 1; }");
        Assert.IsNotInstanceOfType<IPreparedInvoker>(project.CreateUnprepared("Get"));
    }

    [TestMethod]
    [DataRow("public record Functions { [Function] public string Run() => \"ran\"; }")]
    [DataRow("public class Functions { private Functions(int number) { } public Functions() { } [Function] public virtual string Run() => \"ran\"; }")]
    [DataRow("public class Outer { public class Functions { [Function] public string Run() => \"ran\"; } }")]
    [DataRow("public abstract class Base { public abstract string Run(); } public class Functions : Base { [Function] public override string Run() => \"ran\"; }")]
    [DataRow("public sealed class Functions { public required int Number { get; init; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Functions() => Number = 1; [Function] public string Run() => \"ran\"; }")]
    [DataRow("public sealed class @class { [Function(\"run\")] public string @return() => \"ran\"; }")]
    public async Task Any_class_with_one_public_constructor_may_hold_handlers(string type)
    {
        await TestProject.ExpectAsync(type);
        using var project = LoadedProject.Build(type);
        Assert.AreEqual("\"ran\"", await project.SendAsync("Run", ""));
    }
}
