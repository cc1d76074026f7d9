using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Raw;

/// <summary>Makes a resource once, however often it is begun.</summary>
internal sealed class Creation(AwsPlace place, ResourceRequests requests, RawResource raw, AwsChange change)
{
    private readonly Search _search = new(requests, raw);
    private string _token = change.TransactionToken;

    /// <summary>The properties and tags that it is made with.</summary>
    internal JsonObject Wanted { get; } = DesiredState.Of(raw.Schema, place, change.Resource, change.Properties, change.NamespaceToken);

    /// <summary>The resource: found, or made.</summary>
    /// <exception cref="Deployment.Mappers.MappingException">It cannot be made.</exception>
    internal async Task<FoundResource> Run(CancellationToken cancel)
        => await Begun(cancel) ?? await requests.Persist(raw, () => Try(cancel), cancel);

    // A look at the identifier is cheap. Searching all resources is not: only where the token may no longer hold.
    private async Task<FoundResource?> Begun(CancellationToken cancel)
    {
        if (change.IsRepeated)
            return await _search.Mine(Wanted, cancel);
        if (raw.Schema.Tags is null || raw.Schema.IdentifierOf(Wanted) is not { } identifier || await requests.Get(raw, identifier, cancel) is not { } found)
            return null;
        return _search.IsMine(found, Wanted) ? found : throw RawErrors.Taken(raw, identifier);
    }

    private async Task<Attempt<FoundResource>> Try(CancellationToken cancel)
    {
        for (; ; )
        {
            ProgressEvent begun;
            try
            {
                begun = await requests.Create(raw, Wanted, _token, cancel);
            }
            catch (AwsError e) when (e.ErrorCode is "ClientTokenConflictException")
            {
                // Begun with another state, whose references had other values.
                if (await _search.Mine(Wanted, cancel) is { } other)
                    return Attempt<FoundResource>.Done(other);
                _token = Next(Wanted.ToJsonString());
                continue;
            }

            var ended = await requests.Follow(raw, begun, change.Cloud.Report, cancel);
            if (await Made(ended, cancel) is { } made)
                return Attempt<FoundResource>.Done(made);

            // A request that had ended before it was asked for is one of an earlier attempt: the token gives its end again and again.
            if (begun.RequestToken is { } request)
                _token = Next(request);
            if (begun is not { HasEnded: true, RequestToken: not null })
                return Attempt<FoundResource>.Failed(raw, ended.HasFailed ? ended : ended with { Message = "It was made, and is not there" });
        }
    }

    private async Task<FoundResource?> Made(ProgressEvent ended, CancellationToken cancel)
    {
        if (ended.Identifier is not { } identifier || await requests.Get(raw, identifier, cancel) is not { } found)
            return null;
        // What a failed request of ours has left is ours; what stood in its way is not.
        return ended.ErrorCode is not "AlreadyExists" || change.IsRepeated && _search.IsMine(found, Wanted) ? found : null;
    }

    private string Next(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_token} {what}")));
}
