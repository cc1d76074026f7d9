using Cdev.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>
/// Requests, events and responses as other frameworks have them, which handlers that are moved here may still name. They would be read and
/// written as ordinary values, which is nothing that anybody means.
/// </summary>
internal static class ForeignTypes
{
    private static readonly (string Namespace, string Name)[] Requests =
    [
        ("Microsoft.AspNetCore.Http", "HttpContext"),
        ("Microsoft.AspNetCore.Http", "HttpRequest"),
        ("Microsoft.Azure.Functions.Worker.Http", "HttpRequestData"),
        ("System.Net.Http", "HttpRequestMessage"),
    ];

    private static readonly (string Namespace, string Name)[] Responses =
    [
        ("Amazon.Lambda.Annotations.APIGateway", "IHttpResult"),
        ("Amazon.Lambda.APIGatewayEvents", "APIGatewayHttpApiV2ProxyResponse"),
        ("Amazon.Lambda.APIGatewayEvents", "APIGatewayProxyResponse"),
        ("Microsoft.AspNetCore.Http", "IResult"),
        ("Microsoft.AspNetCore.Mvc", "IActionResult"),
        ("Microsoft.AspNetCore.Mvc.Infrastructure", "IConvertToActionResult"),
        ("Microsoft.Azure.Functions.Worker.Http", "HttpResponseData"),
        ("System.Net.Http", "HttpResponseMessage"),
    ];

    /// <summary>Why a parameter of an event, or the item of one, can't be of a type; null when it may be.</summary>
    public static string? ExplainParameter(ITypeSymbol type, CallKind kind)
        => kind != CallKind.Direct && (IsLambdaEvent(type) || IsAny(type, Requests))
            ? $"'{type.ToReadable()}' is how another framework sees what calls it; take {RecordOf(kind)}, or Stream for the event as it came"
            : null;

    /// <summary>Why a result of a request can't be of a type; null when it may be.</summary>
    public static string? ExplainResult(ITypeSymbol type)
        => IsAny(type, Responses) ? "it is a response of another framework, of which only its JSON would be sent; return HttpResult, or the value itself" : null;

    // Amazon.Lambda.SQSEvents.SQSEvent, and its SQSMessage within.
    private static bool IsLambdaEvent(ITypeSymbol type)
        => type.ContainingNamespace?.ToDisplayString() is { } name
            && name.StartsWith("Amazon.Lambda.", StringComparison.Ordinal)
            && name.EndsWith("Events", StringComparison.Ordinal);

    private static bool IsAny(ITypeSymbol type, (string Namespace, string Name)[] names)
        => names.Any(name => type.IsOrDerivesFrom(name.Namespace, name.Name) || type.AllInterfaces.Any(implemented => implemented.IsNamed(name.Namespace, name.Name)));

    private static string RecordOf(CallKind kind) => kind switch
    {
        CallKind.Http => "HttpApiRequest",
        CallKind.Queue => "QueueMessage",
        CallKind.Topic => "TopicMessage",
        CallKind.Bucket => "BucketObject",
        CallKind.TableStream => "TableChange",
        CallKind.Stream => "StreamMessage",
        _ => "ScheduledCall",
    };
}
