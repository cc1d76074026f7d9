using System.Text.Json;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Functions;

/// <summary>The log group of a function, <c>/aws/lambda/&lt;name&gt;</c>: made before the function, so that it is ours, tagged, and does not grow for ever.</summary>
internal sealed class LogGroup(AwsPlace place)
{
    /// <summary>How long a new group keeps events. What somebody sets on the group otherwise stays.</summary>
    internal const int RetentionDays = 30;

    internal static string NameOf(string function) => $"/aws/lambda/{function}";

    internal async Task<string> Arn(string function, CancellationToken cancel)
        => $"arn:{place.Aws.Partition}:logs:{place.Aws.Region}:{await place.Aws.Account(cancel)}:log-group:{NameOf(function)}";

    /// <summary>Makes the group be there, with a retention and the tags.</summary>
    /// <exception cref="AwsError">AWS refuses.</exception>
    internal async Task Ensure(string function, AwsChange change, CancellationToken cancel)
    {
        var name = NameOf(function);
        var found = change.Previous is null ? null : await Find(name, cancel);
        if (found is null && await place.Aws.Make(Logs.CreateLogGroup, new() { ["logGroupName"] = name, ["tags"] = place.Tags(change.Resource).ToMap() }, cancel) is null)
            found = await Find(name, cancel);
        if (found?.Number("retentionInDays") is null)
            await place.Aws.Call(Logs.PutRetentionPolicy, new() { ["logGroupName"] = name, ["retentionInDays"] = RetentionDays }, cancel);

        if (change.Previous is { } previous && !place.Tags(previous).SequenceEqual(place.Tags(change.Resource)))
            await BringTags(await Arn(function, cancel), change, cancel);
    }

    /// <summary>Deletes the group with what it holds.</summary>
    /// <exception cref="AwsError">AWS refuses.</exception>
    internal Task Delete(string function, CancellationToken cancel) => place.Aws.Remove(Logs.DeleteLogGroup, new() { ["logGroupName"] = NameOf(function) }, cancel);

    // Reading them is a call of its own.
    private async Task BringTags(string arn, AwsChange change, CancellationToken cancel)
    {
        var found = await place.Aws.Call(Logs.ListTagsForResource, new() { ["resourceArn"] = arn }, cancel);
        await TagChange.Of(place, change, found.TextMap("tags")).Apply(
            set => place.Aws.Call(Logs.TagResource, new() { ["resourceArn"] = arn, ["tags"] = set.ToMap() }, cancel),
            removed => place.Aws.Call(Logs.UntagResource, new() { ["resourceArn"] = arn, ["tagKeys"] = removed.ToJsonArray() }, cancel));
    }

    private async Task<JsonElement?> Find(string name, CancellationToken cancel)
    {
        await foreach (var group in place.Aws.List(Logs.DescribeLogGroups, new() { ["logGroupNamePrefix"] = name }, cancel))
        {
            if (group.Text("logGroupName") == name)
                return group;
        }

        return null;
    }
}
