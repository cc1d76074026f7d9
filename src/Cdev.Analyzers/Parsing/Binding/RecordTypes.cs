using Cdev.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>The types of <c>Cdev</c> that stand for what an event brings.</summary>
internal static class RecordTypes
{
    /// <summary>The kind of call that gives a type; null of any other type.</summary>
    public static CallKind? KindOf(ITypeSymbol type)
    {
        if (!type.IsNamed("Cdev", type.Name))
            return null;
        return type.Name switch
        {
            "HttpApiRequest" => CallKind.Http,
            "QueueMessage" => CallKind.Queue,
            "TopicMessage" => CallKind.Topic,
            "BucketObject" => CallKind.Bucket,
            "TableChange" => CallKind.TableStream,
            "StreamMessage" => CallKind.Stream,
            "ScheduledCall" => CallKind.Schedule,
            _ => null,
        };
    }

    /// <summary>An event, for people: what a parameter would be bound to.</summary>
    public static string Describe(CallKind kind) => kind switch
    {
        CallKind.Queue => "a queue's messages",
        CallKind.Topic => "a topic's messages",
        CallKind.Bucket => "a bucket's events",
        CallKind.TableStream => "a table's changes",
        CallKind.Stream => "a stream's records",
        CallKind.Schedule => "the call of a schedule",
        _ => throw new InvalidOperationException($"{kind} is no event with records."),
    };

    /// <summary>The attribute that brings a kind of call, for people.</summary>
    public static string AttributeOf(CallKind kind) => kind switch
    {
        CallKind.Http => "[HttpRoute] or [FunctionUrl]",
        CallKind.Queue => "[QueueEvent]",
        CallKind.Topic => "[TopicEvent]",
        CallKind.Bucket => "[BucketEvent]",
        CallKind.TableStream => "[TableStreamEvent]",
        CallKind.Stream => "[StreamEvent]",
        _ => "[Schedule]",
    };

    /// <summary>What a handler takes from an event without content, for people.</summary>
    public static string FormsOf(CallKind kind) => kind switch
    {
        CallKind.Bucket => "BucketObject, a list of these",
        CallKind.TableStream => "TableChange, TableChange<T>, a list of these",
        CallKind.Schedule => "ScheduledCall",
        _ => throw new InvalidOperationException($"{kind} has content."),
    };
}
