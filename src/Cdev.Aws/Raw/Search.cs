using System.Text.Json.Nodes;
using Cdev.Aws.Api;

namespace Cdev.Aws.Raw;

/// <summary>Looks for an incarnation whose outputs are not known.</summary>
internal sealed class Search(ResourceRequests requests, RawResource raw)
{
    /// <summary>The incarnation: by the identifier that its properties decide, else by its tags.</summary>
    /// <returns>Null when there is none, or nothing says which is it: a type without tags whose identifiers AWS gives.</returns>
    internal async Task<FoundResource?> Mine(JsonObject wanted, CancellationToken cancel)
    {
        if (raw.Schema.IdentifierOf(wanted) is { } identifier)
            return await requests.Get(raw, identifier, cancel) is { } found && IsMine(found, wanted) ? found : null;
        return raw.Schema.Tags is null ? null : await ByTags(wanted, cancel);
    }

    /// <summary>Whether a resource is this incarnation: its tags say so; of a type without tags, that it is just as wanted.</summary>
    internal bool IsMine(FoundResource found, JsonObject wanted)
    {
        if (raw.Schema.Tags is { } tags)
        {
            var (has, marks) = (tags.In(found.Properties), tags.In(wanted));
            return DesiredState.Marks.All(mark => has.GetValueOrDefault(mark) == marks[mark]);
        }

        var told = StatePatch.Told(raw.Schema, wanted);
        return JsonNode.DeepEquals(DeclaredPart.Of(found.Properties, told, anyOrder: true), told);
    }

    private async Task<FoundResource?> ByTags(JsonObject wanted, CancellationToken cancel)
    {
        try
        {
            await foreach (var identifier in requests.List(raw, cancel))
            {
                // A list gives little more than identifiers.
                if (await requests.Get(raw, identifier, cancel) is { } found && IsMine(found, wanted))
                    return found;
            }
        }
        catch (AwsError e) when (e.ErrorCode is "UnsupportedActionException" or "InvalidRequestException")
        {
            // Some types cannot be listed, or only within another resource.
        }

        return null;
    }
}
