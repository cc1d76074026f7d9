using System.Text.Json.Nodes;
using Cdev.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace Cdev.Local.InvokeApi;

/// <summary>An error of the Invoke API itself, in the service's shape (REST JSON protocol: the type is a header, the rest the body).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The exception's name.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record InvokeError(int Status, string Type, string Message)
{
    /// <summary>The name means no function, or more than one.</summary>
    internal static InvokeError NotFound(string message) => new(StatusCodes.Status404NotFound, "ResourceNotFoundException", message);

    /// <summary>The event is too long.</summary>
    internal static InvokeError TooLarge(int limit) => new(
        StatusCodes.Status413PayloadTooLarge,
        "RequestTooLargeException",
        $"Request must be smaller than {limit} bytes for the InvokeFunction operation");

    /// <summary>The event is not JSON.</summary>
    internal static InvokeError NotJson(string why)
        => new(StatusCodes.Status400BadRequest, "InvalidRequestContentException", $"Could not parse request body into json: {why}");

    /// <summary>As many calls run as may at the same time ("Invoke", AWS Lambda API Reference).</summary>
    internal static InvokeError TooManyRequests()
        => new(StatusCodes.Status429TooManyRequests, "TooManyRequestsException", "Rate Exceeded.");

    /// <summary>A header has no such value.</summary>
    internal static InvokeError InvalidParameter(string message)
        => new(StatusCodes.Status400BadRequest, "InvalidParameterValueException", message);

    /// <summary>Answers with it.</summary>
    internal Task Write(HttpContext context)
    {
        context.Response.Headers["x-amzn-ErrorType"] = Type;
        return JsonAnswer.Write(context, Status, new JsonObject { ["Type"] = "User", ["Message"] = Message });
    }
}
