using System.Globalization;
using System.Text;

namespace Cdev.Benchmarks;

/// <summary>
/// The sources of a project of two hundred handlers, for measuring what Cdev.Analyzers costs: twenty classes of ten handlers each (routes
/// with bodies, queries and headers, queues, schedules; six of the classes are made with what they need), their records, and two hundred
/// ordinary files of about sixty lines each, since a project is mostly code that declares nothing. The same text on every run.
/// </summary>
internal static class HandlerProject
{
    /// <summary>How many functions it declares.</summary>
    internal const int Handlers = Classes * HandlersOfClass;

    private const int Classes = 20;
    private const int HandlersOfClass = 10;
    private const int ComposedClasses = 6;
    private const int Services = 200;

    /// <summary>The files by name.</summary>
    internal static IReadOnlyDictionary<string, string> Files { get; } = Write();

    private static SortedDictionary<string, string> Write()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Cloud.cs"] = WriteCloud() };
        for (var i = 0; i < Classes; i++)
        {
            files.Add($"Functions/Subject{Number(i)}Functions.cs", WriteHandlers(i));
            files.Add($"Functions/Subject{Number(i)}Model.cs", WriteModel(i));
        }

        for (var i = 0; i < Services; i++)
            files.Add($"Services/Service{Number(i)}.cs", WriteService(i));
        return files;
    }

    private static string WriteCloud()
    {
        var text = new StringBuilder(
            """
            using System;
            using Cdev;

            namespace Large;

            public interface IClock
            {
                DateTimeOffset Now { get; }
            }

            public sealed class SystemClock : IClock
            {
                public DateTimeOffset Now => DateTimeOffset.UtcNow;
            }

            public sealed class Ledger(IClock clock)
            {
                public DateTimeOffset Opened { get; } = clock.Now;
            }

            public static class Providers
            {
                [Provides] public static IClock Clock() => new SystemClock();

                [Provides] public static Ledger Ledger(IClock clock) => new(clock);
            }

            public static class Cloud
            {
                public static readonly HttpApi Api = new("large");
                public static readonly Bucket Documents = new("documents") { Versioning = true };

            """);
        for (var i = 0; i < Classes; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                    public static readonly Queue Work{{Number(i)}} = new("work-{{Number(i)}}") { VisibilityTimeout = TimeSpan.FromSeconds(60), MaxReceiveCount = 5 };
                    public static readonly Table Items{{Number(i)}} = new("items-{{Number(i)}}") { PartitionKey = "id" };

                """);
        }

        return text.Append("}\n").ToString();
    }

    private static string WriteHandlers(int i)
    {
        var (n, isComposed) = (Number(i), i < ComposedClasses);
        var methods = isComposed ? "public" : "public static";
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Threading;
            using System.Threading.Tasks;
            using Cdev;
            using Cdev.Http;

            namespace Large;

            public {{(isComposed ? "sealed" : "static")}} class Subject{{n}}Functions{{(isComposed ? "(IClock clock, Ledger ledger)" : "")}}
            {
                [Function(Memory = 512, Timeout = 15)]
                [HttpRoute(nameof(Cloud.Api), "POST", "/subject{{n}}")]
                {{methods}} async Task<Subject{{n}}> Create(Subject{{n}}Request body, CancellationToken deadline)
                {
                    await Task.Delay(1, deadline);
                    var total = body.Lines.Sum(line => line.Quantity * line.Price);
                    return new(Guid.NewGuid(), body.Customer, total, {{(isComposed ? "clock.Now > ledger.Opened" : "total > 100")}} ? State{{n}}.Open : State{{n}}.New);
                }

                [Function]
                [HttpRoute(nameof(Cloud.Api), "GET", "/subject{{n}}/{id}")]
                {{methods}} HttpResult Get(Guid id, bool full = false)
                    => full ? HttpResult.Ok(new Subject{{n}}(id, "anyone", 0, State{{n}}.New)) : HttpResult.NotFound();

                [Function]
                [HttpRoute(nameof(Cloud.Api), "GET", "/subject{{n}}")]
                {{methods}} IReadOnlyList<Subject{{n}}> List(State{{n}}? state, int[] years, string? customer, int page = 1, int size = 20)
                    => [.. Enumerable.Range(page * size, size).Select(number => new Subject{{n}}(Guid.Empty, customer ?? "all", number + years.Length, state ?? State{{n}}.New))];

                [Function(Memory = 1024)]
                [HttpRoute(nameof(Cloud.Api), "PUT", "/subject{{n}}/{id}")]
                [HttpRoute(nameof(Cloud.Api), "PATCH", "/subject{{n}}/{id}")]
                {{methods}} Subject{{n}} Change(Guid id, Subject{{n}}Request body, [FromHeader(Name = "If-Match")] string? match)
                    => new(id, body.Customer, match?.Length ?? 0, State{{n}}.Open);

                [Function]
                [HttpRoute(nameof(Cloud.Api), "DELETE", "/subject{{n}}/{id}")]
                {{methods}} void Remove(Guid id, IInvocation invocation) => invocation.Log($"removed {id}");

                [Function]
                [HttpRoute(nameof(Cloud.Api), "GET", "/subject{{n}}/{id}/lines/{line}")]
                {{methods}} Line{{n}} GetLine(Guid id, int line, [FromQuery(Name = "currency")] string currency = "EUR") => new(id + currency, line, 1);

                [Function(Timeout = 30)]
                [QueueEvent(nameof(Cloud.Work{{n}}), BatchSize = 10)]
                {{methods}} async Task Work(Work{{n}} message, IInvocation invocation)
                {
                    await Task.Yield();
                    foreach (var line in message.Lines.Where(line => line.Quantity > 0))
                        invocation.Log($"{message.Subject}: {line.Sku}");
                }

                [Function]
                [Schedule("cron(0 6 * * ? *)", TimeZone = "Europe/Amsterdam")]
                {{methods}} void Sweep()
                {
                    var limit = DateTimeOffset.UtcNow.AddDays(-30);
                    if (limit.Year < 2000)
                        throw new InvalidOperationException("The clock is wrong.");
                }

                [Function]
                {{methods}} Report{{n}} Report(ReportRequest{{n}} request)
                {
                    var days = (request.Until - request.From).TotalDays;
                    return new(days, request.Kinds.ToDictionary(kind => kind, kind => kind.ToString().Length));
                }

                [Function]
                [HttpRoute(nameof(Cloud.Api), "POST", "/subject{{n}}/{id}/documents")]
                {{methods}} async Task<HttpResult> Upload(Guid id, System.IO.Stream document)
                {
                    var buffer = new byte[4096];
                    var read = await document.ReadAsync(buffer);
                    return HttpResult.Created($"/documents/{id}", new { id, read });
                }
            }

            """;
    }

    private static string WriteModel(int i)
    {
        var n = Number(i);
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.ComponentModel.DataAnnotations;

            namespace Large;

            public enum State{{n}} { New, Open, Closed }

            public sealed record Line{{n}}([property: StringLength(20)] string Sku, [property: Range(1, 100)] int Quantity, decimal Price);

            public sealed record Address{{n}}(string Street, string Town, string? Country);

            public sealed record Subject{{n}}Request([property: MinLength(1)] string Customer, IReadOnlyList<Line{{n}}> Lines, Address{{n}}? Address);

            public sealed record Subject{{n}}(Guid Id, string Customer, decimal Total, State{{n}} State);

            public sealed record Work{{n}}(Guid Subject, IReadOnlyList<Line{{n}}> Lines);

            public sealed record ReportRequest{{n}}(DateTimeOffset From, DateTimeOffset Until, State{{n}}[] Kinds);

            public sealed record Report{{n}}(double Days, IReadOnlyDictionary<State{{n}}, int> Counts);

            """;
    }

    private static string WriteService(int i)
    {
        var (n, other) = (Number(i), Number((i + 1) % Services));
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Text;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Large.Services;

            public sealed record Entry{{n}}(string Name, int Count, DateOnly Day);

            /// <summary>Keeps entries.</summary>
            public sealed class Service{{n}}
            {
                private static readonly List<string> Seen = new(16);

                private readonly Dictionary<string, Entry{{n}}> _entries = new(StringComparer.Ordinal);

                public string Title { get; init; } = new('x', 3);

                public int Count => _entries.Count;

                [Obsolete("Add says the same.")]
                public void Put(string name) => Add(new(name, 1, DateOnly.MinValue));

                public void Add(Entry{{n}} entry)
                {
                    if (_entries.TryGetValue(entry.Name, out var known))
                        _entries[entry.Name] = known with { Count = known.Count + entry.Count };
                    else
                        _entries.Add(entry.Name, entry);
                    lock (Seen)
                        Seen.Add(entry.Name);
                }

                public string Describe(Entry{{other}}? last)
                {
                    var text = new StringBuilder(Title);
                    foreach (var group in _entries.Values.GroupBy(entry => entry.Day).OrderByDescending(group => group.Key).Take(5))
                    {
                        text.Append(group.Key).Append(": ");
                        text.AppendJoin(", ", group.Select(entry => $"{entry.Name} ({entry.Count})"));
                        text.AppendLine();
                    }

                    return last switch
                    {
                        null => text.ToString(),
                        { Count: > 10, Name: var name } => text.Append(name).ToString(),
                        _ => text.Append(last.Day.Year switch { < 2000 => "old", 2026 => "now", _ => "new" }).ToString(),
                    };
                }

                public async Task<int> SumAsync(IAsyncEnumerable<Entry{{n}}> entries, CancellationToken cancel = default)
                {
                    var sum = 0;
                    await foreach (var entry in entries.WithCancellation(cancel))
                        sum += entry.Count + entry.Name.Length;
                    return sum;
                }
            }

            """;
    }

    private static string Number(int i) => i.ToString("D3", CultureInfo.InvariantCulture);
}
