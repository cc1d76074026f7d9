using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.S3;

/// <summary>Buckets and what is configured of them.</summary>
internal sealed class Buckets(CloudState cloud)
{
    private const string DefaultRegion = "us-east-1";

    // What a bucket may have, by the operations' names: the input's member, and the error where there is none.
    private static readonly Dictionary<string, (string Member, string? Missing)> Settings = new(StringComparer.Ordinal)
    {
        ["BucketVersioning"] = ("VersioningConfiguration", null),
        ["BucketEncryption"] = ("ServerSideEncryptionConfiguration", "ServerSideEncryptionConfigurationNotFoundError"),
        ["PublicAccessBlock"] = ("PublicAccessBlockConfiguration", "NoSuchPublicAccessBlockConfiguration"),
        ["BucketNotificationConfiguration"] = ("NotificationConfiguration", null),
        // What deletes it has a name of its own.
        ["BucketLifecycle"] = ("LifecycleConfiguration", null),
        ["BucketLifecycleConfiguration"] = ("LifecycleConfiguration", "NoSuchLifecycleConfiguration"),
        ["BucketOwnershipControls"] = ("OwnershipControls", "OwnershipControlsNotFoundError"),
        ["BucketCors"] = ("CORSConfiguration", "NoSuchCORSConfiguration"),
        ["BucketPolicy"] = ("Policy", "NoSuchBucketPolicy"),
        ["BucketTagging"] = ("Tags", "NoSuchTagSet"),
    };

    private Table All => cloud["s3:bucket"];

    internal ServiceResult Create(ServiceCall call)
    {
        var name = call["Bucket"];
        var constraint = call.Input.Object("CreateBucketConfiguration")?.Text("LocationConstraint");
        if (constraint != (cloud.Options.Region == DefaultRegion ? null : cloud.Options.Region))
        {
            throw cloud.Options.Region == DefaultRegion
                ? new AwsException("InvalidLocationConstraint", "The specified location-constraint is not valid")
                : new AwsException("IllegalLocationConstraintException", $"The {constraint ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.");
        }
        if (cloud.Options.BucketsOfOthers.Contains(name))
        {
            throw new AwsException("BucketAlreadyExists", "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.", 409);
        }
        if (All.Has(name))
        {
            // "For legacy compatibility, if you re-create an existing bucket that you already own in us-east-1, Amazon S3 returns 200 OK."
            return cloud.Options.Region == DefaultRegion ? Located(name) : throw new AwsException("BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", 409);
        }
        // What every new bucket has since 2023.
        All.Put(name, new()
        {
            ["Name"] = name,
            ["CreationDate"] = cloud.Seconds,
            ["PublicAccessBlockConfiguration"] = new JsonObject { ["BlockPublicAcls"] = true, ["IgnorePublicAcls"] = true, ["BlockPublicPolicy"] = true, ["RestrictPublicBuckets"] = true },
            ["ServerSideEncryptionConfiguration"] = new JsonObject { ["Rules"] = new JsonArray(new JsonObject { ["ApplyServerSideEncryptionByDefault"] = new JsonObject { ["SSEAlgorithm"] = "AES256" }, ["BucketKeyEnabled"] = false }) },
            ["OwnershipControls"] = new JsonObject { ["Rules"] = new JsonArray(new JsonObject { ["ObjectOwnership"] = call.Input.Text("ObjectOwnership") ?? "BucketOwnerEnforced" }) },
        });
        return Located(name);
    }

    internal ServiceResult Delete(ServiceCall call)
    {
        var name = Find(call).Text("Name")!;
        if (cloud["s3:objectVersion"].All.Keys.Any(key => key.StartsWith(name + "/", StringComparison.Ordinal)))
        {
            throw new AwsException("BucketNotEmpty", "The bucket you tried to delete is not empty. You must delete all versions in the bucket.", 409);
        }
        _ = All.Remove(name);
        return ServiceResult.Empty;
    }

    internal ServiceResult Head(ServiceCall call)
    {
        _ = Find(call);
        // Older models know of no answer.
        return call.Operation.Output is null ? ServiceResult.Empty : new JsonObject { ["BucketRegion"] = cloud.Options.Region };
    }

    internal JsonObject List() => new()
    {
        ["Buckets"] = new JsonArray([.. All.All.Values.Select(bucket => bucket.Only("Name", "CreationDate"))]),
        ["Owner"] = new JsonObject { ["ID"] = cloud.Options.Account },
    };

    internal ServiceResult Location(ServiceCall call)
    {
        _ = Find(call);
        return new JsonObject { ["LocationConstraint"] = cloud.Options.Region == DefaultRegion ? "" : cloud.Options.Region };
    }

    /// <summary>Puts, gets or deletes one of a bucket's settings.</summary>
    internal ServiceResult Setting(ServiceCall call)
    {
        var operation = call.Operation.Name;
        var verb = operation.StartsWith("Delete", StringComparison.Ordinal) ? "Delete" : operation[..3];
        if (!Settings.TryGetValue(operation[verb.Length..], out var setting))
        {
            throw call.NotEmulated();
        }
        var bucket = Find(call);
        switch (verb)
        {
            case "Put":
                var value = Checked(call, setting.Member, bucket);
                _ = All.Change(call["Bucket"], record => record[setting.Member] = value);
                return ServiceResult.Empty;
            case "Delete":
                _ = All.Change(call["Bucket"], record => record.Remove(setting.Member));
                return ServiceResult.Empty;
            default:
                var held = bucket[setting.Member] ?? (setting.Missing is null ? new JsonObject() : throw new AwsException(setting.Missing, "The bucket has no such configuration.", 404));
                return Got(call, setting.Member, held);
        }
    }

    /// <summary>A bucket.</summary>
    /// <exception cref="AwsException">There is none.</exception>
    internal JsonObject Find(ServiceCall call)
    {
        if (call.Input.Text("ExpectedBucketOwner") is { } owner && owner != cloud.Options.Account || cloud.Options.BucketsOfOthers.Contains(call["Bucket"]))
        {
            throw new AwsException("AccessDenied", "Access Denied", 403);
        }
        return All.Find(call["Bucket"]) ?? throw new AwsException("NoSuchBucket", "The specified bucket does not exist", 404);
    }

    private static ServiceResult Located(string name) => new JsonObject { ["Location"] = $"/{name}" };

    private JsonNode Checked(ServiceCall call, string member, JsonObject bucket)
    {
        switch (member)
        {
            case "Tags":
                return call.Input.Object("Tagging")!.TagMap("TagSet");
            case "NotificationConfiguration":
                CheckNotifications(call, bucket.Text("Name")!);
                break;
            case "Policy":
                CheckPolicy(call["Policy"], bucket);
                break;
        }
        return call.Input[member]?.DeepClone() ?? throw new AwsException("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
    }

    private static ServiceResult Got(ServiceCall call, string member, JsonNode held)
    {
        if (member == "Policy")
        {
            return new ServiceResult([]) { Payload = System.Text.Encoding.UTF8.GetBytes(held.GetValue<string>()) };
        }
        if (member == "Tags")
        {
            return new JsonObject { ["TagSet"] = new JsonObject { ["Tags"] = held.DeepClone() }.TagList() };
        }
        // The answer is the configuration itself, or has it as its member.
        return call.Operation.Output!.MembersByName.ContainsKey(member) ? new JsonObject { [member] = held.DeepClone() } : (JsonObject)held.DeepClone();
    }

    // "Granting permissions to publish event notification messages to a destination", Amazon S3 User Guide: S3 tries each one.
    private void CheckNotifications(ServiceCall call, string bucket)
    {
        if (call.Input.Flag("SkipDestinationValidation"))
        {
            return;
        }
        var configuration = call.Input.Object("NotificationConfiguration")!;
        foreach (var function in configuration.List("LambdaFunctionConfigurations").Select(entry => Lambda.FunctionReference.Parse(entry["LambdaFunctionArn"]!.GetValue<string>())))
        {
            var allowed = cloud["lambda:policy"].Find(function.Key)?.List("Statements")
                .Any(statement => statement.ToJsonString().Contains("s3.amazonaws.com", StringComparison.Ordinal) && (statement["Condition"]?["ArnLike"] is not { } source || source["AWS:SourceArn"]!.GetValue<string>() == $"arn:aws:s3:::{bucket}"));
            if (allowed != true)
            {
                throw new AwsException("InvalidArgument", "Unable to validate the following destination configurations");
            }
        }
        var queues = configuration.List("QueueConfigurations").Select(entry => ("sqs:queue", entry["QueueArn"]!));
        var topics = configuration.List("TopicConfigurations").Select(entry => ("sns:topic", entry["TopicArn"]!));
        if (queues.Concat(topics).Any(target => !cloud[target.Item1].Has(target.Item2.GetValue<string>().Split(':')[^1])))
        {
            throw new AwsException("InvalidArgument", "Unable to validate the following destination configurations");
        }
    }

    private static void CheckPolicy(string policy, JsonObject bucket)
    {
        try
        {
            using var document = JsonDocument.Parse(policy);
            var isPublic = document.RootElement.GetProperty("Statement").EnumerateArray().Any(statement => statement.GetProperty("Effect").GetString() == "Allow" && !statement.TryGetProperty("Condition", out _)
                && statement.GetProperty("Principal").ToString() is "*" or "{\"AWS\":\"*\"}");
            if (isPublic && bucket.Object("PublicAccessBlockConfiguration")?.Flag("BlockPublicPolicy") == true)
            {
                throw new AwsException("AccessDenied", "The bucket policy is public, and the BlockPublicPolicy block public access setting prevents it.", 403);
            }
        }
        catch (JsonException)
        {
            throw new AwsException("MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'");
        }
    }
}
