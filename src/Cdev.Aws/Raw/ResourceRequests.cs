using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Raw;

/// <summary>Cloud Control: reads resources, makes requests and follows them to their end.</summary>
/// <remarks>https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations.html</remarks>
internal sealed class ResourceRequests(AwsPlace place)
{
    // What a handler has unless its schema says otherwise: timeoutInMinutes of 120.
    private static readonly TimeSpan HandlerTimeout = TimeSpan.FromMinutes(120);

    // How long another operation on a resource, or a fault that passes, is waited out.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly FrozenSet<string> Refusals = FrozenSet.Create(
        StringComparer.Ordinal,
        "AlreadyExistsException", "ConcurrentOperationException", "GeneralServiceException", "InvalidCredentialsException", "InvalidRequestException", "NotStabilizedException",
        "NotUpdatableException", "PrivateTypeException", "ResourceConflictException", "ResourceNotFoundException", "ServiceLimitExceededException", "TypeNotFoundException", "UnsupportedActionException");

    /// <summary>Reads a resource.</summary>
    /// <returns>Null when it does not exist.</returns>
    internal async Task<FoundResource?> Get(RawResource raw, string identifier, CancellationToken cancel)
        => await place.Aws.Find(CloudControl.GetResource, Input(raw, identifier), cancel) is { } answer ? FoundResource.Read(answer.GetProperty("ResourceDescription")) : null;

    /// <summary>The identifiers of all resources of a type in the account and region.</summary>
    internal async IAsyncEnumerable<string> List(RawResource raw, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var description in place.Aws.List(CloudControl.ListResources, new() { ["TypeName"] = raw.TypeName }, cancel))
            yield return description.Text("Identifier")!;
    }

    /// <summary>Begins to make a resource.</summary>
    /// <param name="raw">The resource.</param>
    /// <param name="state">Its properties.</param>
    /// <param name="token">The client token: with the same state it is the same request for 36 hours.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="AwsError"><c>ClientTokenConflictException</c>: with another state it was another request.</exception>
    internal Task<ProgressEvent> Create(RawResource raw, JsonObject state, string token, CancellationToken cancel)
        => Begin(CloudControl.CreateResource, new() { ["TypeName"] = raw.TypeName, ["DesiredState"] = state.ToJsonString(), ["ClientToken"] = token }, cancel);

    /// <summary>Changes a resource.</summary>
    internal async Task<ProgressEvent> Update(RawResource raw, string identifier, JsonArray patch, Action<string> report, CancellationToken cancel)
        => await Follow(raw, await Begin(CloudControl.UpdateResource, Input(raw, identifier).With("PatchDocument", patch.ToJsonString()), cancel), report, cancel);

    /// <summary>Deletes a resource.</summary>
    internal async Task<ProgressEvent> Delete(RawResource raw, string identifier, CancellationToken cancel)
        => await Follow(raw, await Begin(CloudControl.DeleteResource, Input(raw, identifier), cancel), _ => { }, cancel);

    /// <summary>Follows a request to its end.</summary>
    internal async Task<ProgressEvent> Follow(RawResource raw, ProgressEvent begun, Action<string> report, CancellationToken cancel)
    {
        if (begun.HasEnded)
            return begun;
        var told = "";
        return await Wait.Until(raw.What, Ask, progress => progress.HasEnded, _ => null, HandlerTimeout, place.Clock, cancel);

        async Task<ProgressEvent> Ask(CancellationToken stop)
        {
            var progress = ProgressEvent.Read(await place.Aws.Call(CloudControl.GetResourceRequestStatus, new() { ["RequestToken"] = begun.RequestToken }, stop));
            var now = $"{raw.TypeName} {progress.Status}{(progress.Message is { } message ? $": {message}" : "")}";
            if (now != told)
                report(told = now);
            return progress;
        }
    }

    /// <summary>Tries until nothing stands in the way that passes by itself.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="raw">The resource.</param>
    /// <param name="attempt">Gives what came of it, or what stands in the way.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="Deployment.Mappers.MappingException">It still stands in the way after ten minutes.</exception>
    internal async Task<T> Persist<T>(RawResource raw, Func<Task<Attempt<T>>> attempt, CancellationToken cancel)
        where T : class
    {
        var start = place.Clock.GetTimestamp();
        var last = await Wait.Until(raw.What, _ => attempt(), tried => tried.Obstacle is null || place.Clock.GetElapsedTime(start) >= Patience, _ => null, HandlerTimeout * 2, place.Clock, cancel);
        return last.Obstacle is { } obstacle ? throw RawErrors.Of(raw, obstacle) : last.Result!;
    }

    private async Task<ProgressEvent> Begin(AwsOperation operation, JsonObject input, CancellationToken cancel)
    {
        try
        {
            return ProgressEvent.Read(await place.Aws.Call(operation, input, cancel));
        }
        catch (AwsError e) when (e.ErrorCode is { } code && Refusals.Contains(code))
        {
            return ProgressEvent.Refused(e);
        }
    }

    private static JsonObject Input(RawResource raw, string identifier) => new() { ["TypeName"] = raw.TypeName, ["Identifier"] = identifier };
}
