using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.Lambda;

/// <summary>Functions: their code, configuration and life cycle ("Lambda function states", AWS Lambda Developer Guide).</summary>
internal sealed class Functions(CloudState cloud)
{
    // What hangs on a function and goes with it.
    private static readonly string[] Hanging = ["lambda:version", "lambda:alias", "lambda:policy", "lambda:concurrency", "lambda:url", "lambda:eventInvokeConfig"];

    private Table All => cloud["lambda:function"];

    internal JsonObject Create(ServiceCall call)
    {
        var name = FunctionReference.Parse(call["FunctionName"]).Name;
        if (All.Has(name))
        {
            throw new AwsException("ResourceConflictException", $"Function already exist: {name}");
        }
        var input = call.Input;
        if (!input.ContainsKey("Runtime") || !input.ContainsKey("Handler"))
        {
            throw new AwsException("InvalidParameterValueException", "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        var function = new JsonObject
        {
            ["FunctionName"] = name,
            ["FunctionArn"] = cloud.Arn("lambda", $"function:{name}"),
            ["PackageType"] = "Zip",
            ["Description"] = "",
            ["Timeout"] = 3,
            ["MemorySize"] = 128,
            ["EphemeralStorage"] = new JsonObject { ["Size"] = 512 },
            ["Architectures"] = input["Architectures"]?.DeepClone() ?? new JsonArray("x86_64"),
            ["TracingConfig"] = new JsonObject { ["Mode"] = "PassThrough" },
            ["SnapStart"] = new JsonObject { ["ApplyOn"] = "None", ["OptimizationStatus"] = "Off" },
            ["LoggingConfig"] = new JsonObject { ["LogFormat"] = "Text", ["LogGroup"] = $"/aws/lambda/{name}" },
            ["Version"] = "$LATEST",
            ["State"] = "Pending",
            ["StateReason"] = "The function is being created.",
            ["StateReasonCode"] = "Creating",
            ["Tags"] = input.Object("Tags")?.DeepClone() ?? new JsonObject(),
        };
        SetCode(function, FunctionCode.Read(cloud, input.Object("Code")!, call.Operation.Name));
        FunctionConfiguration.Apply(cloud, input, function);
        Revise(function);
        cloud.Options.Settling.Begin(function, cloud.Now);
        All.Put(name, function);
        return input.Flag("Publish") ? new Versions(cloud, this).Publish(name, null) : Described(function);
    }

    internal JsonObject Get(ServiceCall call)
    {
        var reference = FunctionReference.Of(call);
        var configuration = Configuration(reference);
        var function = All.Find(reference.Name)!;
        var answer = new JsonObject
        {
            ["Configuration"] = Described(configuration),
            ["Code"] = new JsonObject { ["RepositoryType"] = "S3", ["Location"] = $"https://awslambda-{cloud.Options.Region}-tasks.s3.amazonaws.com/snapshots/{reference.Name}" },
            ["Tags"] = function["Tags"]!.DeepClone(),
        };
        if (cloud["lambda:concurrency"].Find(reference.Name) is { } concurrency)
        {
            answer["Concurrency"] = concurrency.Only("ReservedConcurrentExecutions");
        }
        return answer;
    }

    internal JsonObject GetConfiguration(ServiceCall call) => Described(Configuration(FunctionReference.Of(call)));

    internal JsonObject List(ServiceCall call)
    {
        var all = All.All.Keys.Select(Find);
        var versions = call.Input.Text("FunctionVersion") == "ALL" ? cloud["lambda:version"].All.Values : [];
        return call.Paged("Functions", all.Concat(versions).Select(Described), "Marker", "MaxItems", 50, "NextMarker");
    }

    internal JsonObject UpdateCode(ServiceCall call)
    {
        var name = FunctionReference.Of(call).Name;
        CheckUpdate(name, call.Input);
        var code = FunctionCode.Read(cloud, call.Input, call.Operation.Name);
        if (call.Input.Flag("DryRun"))
        {
            var dry = Find(name);
            SetCode(dry, code);
            return Described(dry);
        }
        var function = All.Change(name, record =>
        {
            SetCode(record, code);
            _ = record.With(call.Input.Only("Architectures"));
            FunctionConfiguration.Apply(cloud, [], record);
            BeginUpdate(record);
        });
        return call.Input.Flag("Publish") ? new Versions(cloud, this).Publish(name, null) : Described(function);
    }

    internal JsonObject UpdateConfiguration(ServiceCall call)
    {
        var name = FunctionReference.Of(call).Name;
        CheckUpdate(name, call.Input);
        return Described(All.Change(name, record =>
        {
            FunctionConfiguration.Apply(cloud, call.Input, record);
            BeginUpdate(record);
        }));
    }

    internal ServiceResult Delete(ServiceCall call)
    {
        var reference = FunctionReference.Of(call);
        if (reference.Qualifier is not null)
        {
            new Versions(cloud, this).Delete(reference);
            return Deleted;
        }
        _ = Find(reference.Name);
        _ = All.Remove(reference.Name);
        _ = cloud["lambda:_lastVersion"].Remove(reference.Name);
        foreach (var table in Hanging.Select(kind => cloud[kind]))
        {
            foreach (var key in table.All.Keys.Where(key => key == reference.Name || key.StartsWith(reference.Name + ":", StringComparison.Ordinal)))
            {
                _ = table.Remove(key);
            }
        }
        return Deleted;
    }

    /// <summary>A function; it is looked at, and so may come to rest.</summary>
    /// <exception cref="AwsException">There is none.</exception>
    internal JsonObject Find(string name)
    {
        Settle("lambda:function", name);
        return All.Find(name) ?? throw Missing(new(name, null));
    }

    /// <summary>What a function, version or alias is configured with.</summary>
    /// <exception cref="AwsException">There is none such.</exception>
    internal JsonObject Configuration(FunctionReference reference)
    {
        var function = Find(reference.Name);
        if (reference.Qualifier is null or "$LATEST")
        {
            return function;
        }
        var version = cloud["lambda:alias"].Find(reference.Key)?.Text("FunctionVersion") ?? reference.Qualifier;
        if (version == "$LATEST")
        {
            return function;
        }
        var key = $"{reference.Name}:{version}";
        Settle("lambda:version", key);
        return cloud["lambda:version"].Find(key) ?? throw Missing(reference);
    }

    /// <summary>Refuses while a function is on its way.</summary>
    internal void CheckAtRest(string name)
    {
        var function = Find(name);
        if (function.Text("State") == "Pending")
        {
            throw new AwsException("ResourceConflictException", "The operation cannot be performed at this time. The function is currently in the following state: Pending");
        }
        if (function.Text("LastUpdateStatus") == "InProgress")
        {
            throw new AwsException("ResourceConflictException", $"The operation cannot be performed at this time. An update is in progress for resource: {function.Text("FunctionArn")}");
        }
    }

    /// <summary>Refuses when the caller knows another revision.</summary>
    internal static void CheckRevision(JsonObject record, JsonObject input)
    {
        if (input.Text("RevisionId") is { } known && known != record.Text("RevisionId"))
        {
            throw new AwsException("PreconditionFailedException", "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve the latest RevisionId");
        }
    }

    /// <summary>The error of a function that does not exist.</summary>
    internal AwsException Missing(FunctionReference reference) => new("ResourceNotFoundException", $"Function not found: {reference.Arn(cloud)}");

    /// <summary>A record as outputs have it.</summary>
    internal static JsonObject Described(JsonObject record) => record.Except("Tags");

    // Lambda answers 204, and its model has a member for the status besides.
    private static ServiceResult Deleted => new([]) { Status = 204 };

    private void CheckUpdate(string name, JsonObject input)
    {
        CheckAtRest(name);
        CheckRevision(All.Find(name)!, input);
    }

    private void BeginUpdate(JsonObject record)
    {
        Revise(record);
        record["LastUpdateStatus"] = "InProgress";
        record["LastUpdateStatusReason"] = "The function is being created.";
        record["LastUpdateStatusReasonCode"] = "Creating";
        cloud.Options.Settling.Begin(record, cloud.Now);
    }

    private void Settle(string kind, string key) => _ = Settling.Look(cloud[kind], key, cloud.Now, record =>
    {
        var subject = record.Text("State") == "Pending" ? "State" : "LastUpdateStatus";
        record["State"] = "Active";
        record["LastUpdateStatus"] = "Successful";
        foreach (var reason in (string[])["StateReason", "StateReasonCode", "LastUpdateStatusReason", "LastUpdateStatusReasonCode"])
        {
            _ = record.Remove(reason);
        }
        if (kind == "lambda:function" && record.Object("VpcConfig")?.Texts("SubnetIds").FirstOrDefault(cloud.Options.FullSubnets.Contains) is { } full)
        {
            record[subject] = "Failed";
            record[$"{subject}Reason"] = $"Lambda was unable to create the network interface: the subnet {full} has no free IP addresses.";
            record[$"{subject}ReasonCode"] = "SubnetOutOfIPAddresses";
        }
        if (kind == "lambda:version" && record.Object("SnapStart")!.Text("ApplyOn") == "PublishedVersions")
        {
            record["SnapStart"]!["OptimizationStatus"] = "On";
        }
    });

    private static void SetCode(JsonObject record, FunctionCode code)
    {
        record["CodeSize"] = code.Size;
        record["CodeSha256"] = code.Sha256;
        record["_content"] = code.Content;
        record["_unzipped"] = code.Unzipped;
    }

    private void Revise(JsonObject record)
    {
        record["RevisionId"] = cloud.NewUuid("revision");
        record["LastModified"] = cloud.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", null);
    }
}
