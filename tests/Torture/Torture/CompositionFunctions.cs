using System.ComponentModel.DataAnnotations;
using Cdev;
using Cdev.Composition;
using Torture.Platform;

namespace Torture;

public static class Cloud
{
    public static readonly HttpApi Api = new("torture");

    public static readonly Queue Work = new("work") { VisibilityTimeout = TimeSpan.FromSeconds(60), DeadLetter = Shared.Failures, MaxReceiveCount = 3 };

    public static readonly Table Things = new("things") { PartitionKey = "id" };

    public static readonly Setting Limit = new("limit") { Default = "20" };
}

public interface IRepository<T>
{
    Task<T?> FindAsync(string id);
}

public sealed class PeopleRepository(IClock clock) : IRepository<Person>
{
    public async Task<Person?> FindAsync(string id)
    {
        await Task.Yield();
        return id.Length > 0 ? new(id, clock.Now.Year - 1990) : null;
    }
}

public sealed class Stamp(string text)
{
    public override string ToString() => text;
}

public static class Services
{
    private static int _made;

    [Provides]
    public static PeopleRepository People(IClock clock) => new(clock);

    [Provides]
    public static async Task<Stamp> Stamp(Ledger ledger, CancellationToken stop)
    {
        await Task.Delay(1, stop);
        ledger.Add("stamped");
        return new($"stamp {++_made}");
    }
}

public sealed class Bracketed : IHandlerFilter
{
    public async ValueTask<object?> Invoke(IInvocation call, Next next) => $"[{await next()}]";
}

public sealed class Audited(Ledger ledger) : IHandlerFilter
{
    public async ValueTask<object?> Invoke(IInvocation call, Next next)
    {
        ledger.Add("audited");
        return $"{await next()} {string.Join(',', ledger.Entries)}";
    }
}

/// <summary>Handlers of an object that is made of what is provided.</summary>
public class CompositionFunctions(IRepository<Person> people, Ledger ledger)
{
    private readonly string _prefix = "entry";

    [Function]
    public async Task<string> Instance(string id) => $"{_prefix} {ledger.Add(id)} {await people.FindAsync(id)}";

    [Function]
    [Filter<Bracketed>]
    [Filter<Audited>]
    public string Filtered(string text) => Decorate(text);

    [Function]
    public static string FromServices(int number, [FromServices] Stamp stamp, [FromServices] IClock clock, IInvocation call)
        => $"{stamp} {number} {clock.Date} {call.FunctionName.Length > 0}";

    protected virtual string Decorate(string text) => $"({text})";

    private static string Outer(string text) => $"{text} of the outer class";

    /// <summary>A handler of a nested class.</summary>
    public static class Inner
    {
        private static readonly string Mark = "nested";

        [Function]
        public static string Nested(string text) => $"{Mark} {Outer(text)}";
    }
}

/// <summary>A class of handlers that derives from another one: their methods call each other.</summary>
public sealed class DerivedFunctions(IRepository<Person> people, Ledger ledger, Stamp stamp) : CompositionFunctions(people, ledger)
{
    [Function("derived-instance")]
    public async Task<string> DerivedInstance(string id) => $"{stamp} {await Instance(id)} {Decorate(id)}";

    protected override string Decorate(string text) => $"<{base.Decorate(text)}>";
}

public abstract class BaseFunctions
{
    protected abstract string Step(int number);

    protected string Twice(int number) => Step(number) + Step(number + 1);
}

public sealed class TemplateFunctions : BaseFunctions, IComparable<TemplateFunctions>
{
    [Function]
    public string Steps(int number) => $"{Twice(number)} {((IComparable<TemplateFunctions>)this).CompareTo(null)} {this}";

    protected override string Step(int number) => $"{number};";

    int IComparable<TemplateFunctions>.CompareTo(TemplateFunctions? other) => other is null ? 1 : 0;

    public override string ToString() => "template";
}

public sealed record Order([property: Required, StringLength(10, MinimumLength = 2)] string Sku, [property: Range(1, 100)] int Quantity, [property: EvenAmount] int Amount = 2);

/// <summary>A check of the user's own, found by reflection.</summary>
public sealed class EvenAmountAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is int number && int.IsEvenInteger(number);

    public override string FormatErrorMessage(string name) => $"{name} is odd.";
}

/// <summary>What the runtime's own binding calls, and handles of resources.</summary>
public static class EventFunctions
{
    [Function]
    [HttpRoute(nameof(Cloud.Api), "POST", "/orders/{id}")]
    public static HttpResult Route(Guid id, Order order, Colour colour = Colour.Green, string[]? tag = null)
        => order.Quantity > 50
            ? HttpResult.UnprocessableContent(new { message = $"{order.Sku}: {order.Quantity} are too many" })
            : HttpResult.Created($"{Cloud.Api.Url}/orders/{id}", new { order, colour, tags = tag?.Length });

    [Function]
    [QueueEvent(nameof(Cloud.Work))]
    public static BatchResult Batch(IReadOnlyList<QueueMessage<Order>> messages)
        => BatchResult.Failed([.. messages.Where(message => message.Content.Quantity > 50)]);

    [Function]
    public static async Task<string> Handles(CancellationToken deadline) => $"{Cloud.Things.Name} {Shared.Audit.Arn} {await Cloud.Limit.GetAsync<int>(deadline) + 1}";
}
