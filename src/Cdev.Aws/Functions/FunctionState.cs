using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Functions;

/// <summary>Reads a function, and waits until Lambda has come to an end with it.</summary>
/// <remarks>
/// By <c>GetFunction</c>, which may be called 100 times a second, where all other calls of the control plane share 15.
/// https://docs.aws.amazon.com/lambda/latest/dg/functions-states.html
/// </remarks>
internal sealed class FunctionState(AwsPlace place)
{
    internal const string Latest = "$LATEST";

    private const string NoReason = "Lambda gives no reason";

    // A snapshot, or a network of its own, takes minutes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>The function with its tags and its concurrency; null when there is none.</summary>
    internal Task<JsonElement?> Find(string function, CancellationToken cancel) => place.Aws.Find(Lambda.GetFunction, Named(function, Latest), cancel);

    /// <summary>The function with its tags and its concurrency, once Lambda works on it no more: well or not.</summary>
    /// <exception cref="AwsError">There is none; or Lambda takes too long (CDEV507).</exception>
    internal Task<JsonElement> AtRest(string function, CancellationToken cancel) => Wait.Until(What(function), Ask(function, Latest), IsAtRest, _ => null, Limit, place.Clock, cancel);

    /// <summary>Waits until Lambda has come to a good end with a function or a version.</summary>
    /// <param name="function">The function.</param>
    /// <param name="qualifier">Its version.</param>
    /// <param name="answer">How the call that changed it was answered: nothing is asked when it tells the end.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="AwsError">Lambda failed with it, or takes too long (CDEV507).</exception>
    internal async Task Settle(string function, string qualifier, JsonElement answer, CancellationToken cancel)
    {
        if (!IsAtRest(answer) || Failure(answer) is not null)
            await Wait.Until(What(function), Ask(function, qualifier), found => IsAtRest(found) && Failure(found) is null, Failure, Limit, place.Clock, cancel);
    }

    /// <summary>Makes a function, once its role can be used.</summary>
    /// <returns>Its configuration; null when it is there.</returns>
    /// <exception cref="AwsError">AWS refuses.</exception>
    internal Task<JsonElement?> Create(string function, JsonObject input, CancellationToken cancel)
        => place.Patiently(() => place.Aws.Make(Lambda.CreateFunction, input, cancel), IsRoleTooYoung, cancel);

    /// <summary>Changes a function, once what was begun before has ended and its role can be used, and waits for the end.</summary>
    /// <exception cref="AwsError">AWS refuses, or fails with it (CDEV507).</exception>
    internal async Task Change(string function, AwsOperation operation, JsonObject input, CancellationToken cancel)
    {
        var answer = await place.Patiently(() => place.Aws.Call(operation, input, cancel), error => error.IsConflict || IsRoleTooYoung(error), cancel);
        await Settle(function, Latest, answer, cancel);
    }

    /// <summary>Why Lambda failed with a function or a version; null when it did not.</summary>
    /// <param name="answer">Its configuration, or an answer that has it.</param>
    internal static string? Failure(JsonElement answer)
        => Configuration(answer) is var configuration && configuration.Text("State") == "Failed" ? configuration.Text("StateReason") ?? NoReason
            : configuration.Text("LastUpdateStatus") == "Failed" ? configuration.Text("LastUpdateStatusReason") ?? NoReason
            : null;

    // Lambda does not know the role yet, or not yet what it may do.
    private static bool IsRoleTooYoung(AwsError error)
        => error.ErrorCode == "InvalidParameterValueException"
            && (error.Message.Contains("cannot be assumed by Lambda", StringComparison.Ordinal) || error.Message.Contains("execution role does not have permissions", StringComparison.Ordinal));

    private Func<CancellationToken, Task<JsonElement>> Ask(string function, string qualifier)
        => token => place.Aws.Call(Lambda.GetFunction, Named(function, qualifier), token);

    private static bool IsAtRest(JsonElement answer)
        => Configuration(answer) is var configuration && configuration.Text("State") != "Pending" && configuration.Text("LastUpdateStatus") != "InProgress";

    private static JsonElement Configuration(JsonElement answer) => answer.Member("Configuration") ?? answer;

    private static JsonObject Named(string function, string qualifier)
        => qualifier == Latest ? new() { ["FunctionName"] = function } : new() { ["FunctionName"] = function, ["Qualifier"] = qualifier };

    private static string What(string function) => $"The function {function}";
}
