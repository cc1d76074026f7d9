using System.Text.Json;
using Cdev;
using Gallery.Platform;
using Microsoft.Extensions.Logging;

namespace Gallery;

public sealed record MailMessage(string To, string Subject);

public sealed record Click(string Page);

/// <summary>Every kind of event, and every shape in which a handler takes it.</summary>
public sealed class EventFunctions(IClock clock)
{
    /// <summary>One message a call: one that throws comes back, the others are done.</summary>
    [Function(Timeout = 20)]
    [QueueEvent(nameof(Cloud.Mail), BatchSize = 100, BatchWindow = 5, MaxConcurrency = 4)]
    public void SendMail(MailMessage message, IInvocation call)
    {
        if (message.To.Length == 0)
            throw new InvalidOperationException("A message without a recipient.");
        call.Log($"to {message.To} after {clock.Now.Year >= 2026}");
    }

    /// <summary>A batch, which says itself what failed.</summary>
    [Function]
    [QueueEvent(nameof(Cloud.Orders), Filter = """{"body":{"kind":["order"]}}""")]
    public static BatchResult TakeOrders(IReadOnlyList<QueueMessage<MailMessage>> messages)
        => BatchResult.Failed(messages.Where(message => message.Content.To.Length == 0));

    /// <summary>The message with all that the queue says of it; a queue of another component.</summary>
    [Function]
    [QueueEvent(nameof(Shared.Failures))]
    public static void Inspect(QueueMessage message, ILogger<EventFunctions> log)
        => log.LogWarning("Failed {Count} times: {Body}", message.ReceiveCount, message.Body);

    [Function]
    [TopicEvent(nameof(Cloud.News), Filter = """{"kind":["headline"]}""")]
    public static void Read(TopicMessage<MailMessage> news, IInvocation call) => call.Log($"{news.Subject}: {news.Content.Subject}");

    [Function]
    [BucketEvent(nameof(Cloud.Pictures), Prefix = "incoming/", Suffix = ".jpg")]
    [BucketEvent(nameof(Cloud.Pictures), Change = ObjectChange.Removed)]
    public static void Index(BucketObject picture, IInvocation call) => call.Log($"{picture.Change} {picture.Key} {picture.Size}");

    [Function]
    [TableStreamEvent(nameof(Cloud.Artists), BatchSize = 50, FromStart = true, MaxRetries = 3, Bisect = true, OnFailure = nameof(Cloud.DeadMail))]
    public static void Follow(TableChange<Artist> change, IInvocation call) => call.Log($"{change.Kind} {change.New?.Name ?? change.Old?.Name}");

    [Function]
    [StreamEvent(nameof(Cloud.Clicks), BatchWindow = 10, Parallelization = 2, MaxAge = 3600)]
    public static Task Count(IReadOnlyList<StreamMessage<Click>> clicks, IInvocation call)
    {
        call.Log($"{clicks.Count} clicks, first {clicks[0].Content.Page}");
        return Task.CompletedTask;
    }

    [Function]
    [Schedule("cron(0 6 * * ? *)", TimeZone = "Europe/Amsterdam")]
    [Schedule("rate(12 hours)", Window = 30, Disabled = true)]
    public static void Sweep(ScheduledCall scheduled, ILogger log) => log.LogInformation("Swept at {Day:yyyy-MM-dd}", scheduled.Time);

    /// <summary>The event as it came; any kind has it.</summary>
    [Function]
    [TopicEvent(nameof(Shared.Audit))]
    public static void Audit(JsonElement raw, IInvocation call) => call.Log($"{raw.GetProperty("Records").GetArrayLength()} records");

    /// <summary>Several kinds of events in one function.</summary>
    [Function]
    [Schedule("rate(1 day)")]
    [HttpRoute(nameof(Cloud.Api), "POST", "/sweeps")]
    public static string SweepNow() => "swept";
}

public sealed record Total(int Sum);

/// <summary>Functions without an event: whoever may invoke them gives a payload and gets a result.</summary>
public static class DirectFunctions
{
    [Function("sum")]
    public static Total Add(IReadOnlyList<int> numbers) => new(numbers.Sum());

    [Function]
    public static async ValueTask<Stream> Pass(Stream payload)
    {
        var copy = new MemoryStream();
        await payload.CopyToAsync(copy);
        copy.Position = 0;
        return copy;
    }
}
