using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Aws.Triggers;
using Cdev.Deployment.Mappers;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Buckets;

/// <summary>
/// The rules by which a bucket calls functions, with the permissions to call them. A bucket has one set of rules: those of others in it, of a bucket that is
/// made elsewhere, stay; ours are known by their ids.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html</remarks>
internal sealed class NotificationsKind(AwsPlace place) : ResourceKind(place)
{
    /// <inheritdoc/>
    public override string Type => ResourceTypes.Notifications;

    // It names the statements of the permissions, and begins the rules' ids.
    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(100, "_");

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        var name = NameOf(target);
        var known = target.Known is { } output && target.KnownText("bucket") is { } bucket
            ? output.Values.Items("functions").Select(function => (Function: function.GetString()!, Bucket: bucket)).ToImmutableArray()
            : [.. (await FunctionPermission.FindBegun(Place, name, cancel)).Select(begun => (begun.Function, Bucket: begun.SourceArn!.Split(':')[^1]))];
        foreach (var toldOf in known.Select(begun => begun.Bucket).Distinct(StringComparer.Ordinal))
            await Write(toldOf, name, [], cancel);
        foreach (var (function, _) in known)
            await FunctionPermission.Revoke(Place, function, name, cancel);
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        var wanted = deployed.As<NotificationSettings>();
        using var s3 = Aws.CreateS3();
        var found = await Find(s3, wanted.Bucket, cancel);
        var rules = found is null ? [] : Own(found, NameOf(target)).Select(NotificationRule.Of).ToImmutableArray();
        if (rules.IsEmpty)
            return null;
        var read = wanted with { Rules = rules.ToHashSet().SetEquals(wanted.Rules) ? wanted.Rules : rules };
        return Observation.Of(target.Known!, ModelJson.ToElement(wanted), ModelJson.ToElement(read));
    }

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var (name, wanted) = (NameOf(change), change.Properties.As<NotificationSettings>());
        var permission = new FunctionPermission(name, "s3.amazonaws.com", SourceArn: wanted.BucketArn, SourceAccount: await Aws.Account(cancel));
        foreach (var function in wanted.Functions)
            await permission.Grant(Place, function, cancel);
        await Write(wanted.Bucket, name, wanted.Rules, cancel);

        // The bucket was replaced, and functions are no longer called.
        if (change.KnownText("bucket") is { } former && former != wanted.Bucket)
            await Write(former, name, [], cancel);
        foreach (var function in (change.Known?.Values.Texts("functions") ?? []).Except(wanted.Functions, StringComparer.Ordinal))
            await permission.RevokeIfGranted(Place, function, cancel);
        return new JsonObject { ["name"] = name, ["bucket"] = wanted.Bucket, ["functions"] = wanted.Functions.ToJsonArray() }.ToOutput();
    }

    private async Task Write(string bucket, string name, ImmutableArray<NotificationRule> rules, CancellationToken cancel)
    {
        using var s3 = Aws.CreateS3();
        await SdkCalls.Tell($"Setting the notifications of the bucket {bucket}", async () =>
        {
            if (await SdkCalls.Find(() => s3.GetBucketNotificationAsync(bucket, cancel)) is not { } found)
                return;
            var own = Own(found, name).Select(NotificationRule.Of).ToHashSet();
            if (own.SetEquals(rules))
                return;
            var request = new PutBucketNotificationRequest
            {
                BucketName = bucket,
                EventBridgeConfiguration = found.EventBridgeConfiguration,
                QueueConfigurations = found.QueueConfigurations,
                TopicConfigurations = found.TopicConfigurations,
                LambdaFunctionConfigurations =
                [
                    .. (found.LambdaFunctionConfigurations ?? []).Except(Own(found, name)),
                    .. rules.Select((rule, index) => rule.ToAws(Id(name, index))),
                ],
            };
            // S3 tries each function, and Lambda takes a while until everybody knows a new permission.
            await Place.Patiently<PutBucketNotificationResponse, AmazonS3Exception>(
                () => s3.PutBucketNotificationAsync(request, cancel),
                e => e.ErrorCode == "InvalidArgument" && e.Message.Contains("Unable to validate", StringComparison.Ordinal),
                cancel);
        });
    }

    private static Task<GetBucketNotificationResponse?> Find(AmazonS3Client s3, string bucket, CancellationToken cancel)
        => SdkCalls.Tell($"Reading the notifications of the bucket {bucket}", () => SdkCalls.Find(() => s3.GetBucketNotificationAsync(bucket, cancel)));

    private static IEnumerable<LambdaFunctionConfiguration> Own(GetBucketNotificationResponse found, string name)
        => (found.LambdaFunctionConfigurations ?? []).Where(rule => rule.Id?.StartsWith($"{name}.", StringComparison.Ordinal) == true);

    private static string Id(string name, int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}.{index}");
}
