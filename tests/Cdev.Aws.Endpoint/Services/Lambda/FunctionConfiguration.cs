using System.Text;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.Lambda;

/// <summary>What a function is configured with: checked as Lambda does beyond its model.</summary>
internal static class FunctionConfiguration
{
    // "Lambda quotas": all environment variables together, layers.
    private const int EnvironmentSize = 4096;
    private const int LayerCount = 5;

    // "Defined runtime environment variables", AWS Lambda Developer Guide: the reserved ones.
    private static readonly string[] Reserved =
    [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    ];

    private static readonly string[] Copied =
        ["Role", "Handler", "Runtime", "Description", "Timeout", "MemorySize", "EphemeralStorage", "DeadLetterConfig", "TracingConfig", "KMSKeyArn", "FileSystemConfigs", "VpcConfig", "ImageConfig"];

    /// <summary>Puts what an input says into a record.</summary>
    /// <exception cref="AwsException">Lambda refuses it.</exception>
    internal static void Apply(CloudState cloud, JsonObject input, JsonObject record)
    {
        if (input.Text("Role") is { } role)
        {
            CheckRole(cloud, role);
        }
        _ = record.With(input.Only(Copied));
        if (input.Object("Environment") is { } environment)
        {
            CheckEnvironment(environment.Object("Variables") ?? []);
            record["Environment"] = environment.DeepClone();
            if (environment.Object("Variables") is not { Count: > 0 })
            {
                _ = record.Remove("Environment");
            }
        }
        if (input.ContainsKey("Layers"))
        {
            record["Layers"] = Layers(cloud, [.. input.Texts("Layers")]);
        }
        if (input.Object("SnapStart") is { } snapStart)
        {
            record["SnapStart"] = new JsonObject { ["ApplyOn"] = snapStart.Text("ApplyOn") ?? "None", ["OptimizationStatus"] = "Off" };
        }
        if (input.Object("LoggingConfig") is { } logging)
        {
            _ = record.Object("LoggingConfig")!.With(logging);
        }
        CheckSize(cloud, record);
    }

    private static void CheckRole(CloudState cloud, string arn)
    {
        var name = arn.Split('/')[^1];
        var role = cloud["iam:role"].Find(name);
        var isTrusting = role?.Text("AssumeRolePolicyDocument")!.Contains("\"lambda.amazonaws.com\"", StringComparison.Ordinal) == true;
        if (role?.Text("Arn") != arn || !isTrusting || !Settling.Look(cloud["iam:role"], name, cloud.Now, _ => { }))
        {
            throw new AwsException("InvalidParameterValueException", "The role defined for the function cannot be assumed by Lambda.");
        }
    }

    private static void CheckEnvironment(JsonObject variables)
    {
        if (Reserved.Intersect(variables.Select(variable => variable.Key), StringComparer.Ordinal).ToList() is { Count: > 0 } reserved)
        {
            throw new AwsException("InvalidParameterValueException", $"Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: {string.Join(", ", reserved)}");
        }
        if (Encoding.UTF8.GetByteCount(variables.ToJsonString()) > EnvironmentSize)
        {
            throw new AwsException("InvalidParameterValueException", "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit.");
        }
    }

    private static JsonArray Layers(CloudState cloud, IReadOnlyCollection<string> arns)
    {
        if (arns.Count > LayerCount)
        {
            throw new AwsException("InvalidParameterValueException", $"Cannot reference more than {LayerCount} layers.");
        }
        var layers = arns.Select(arn => cloud["lambda:layerVersion"].Find(arn.Split(":layer:")[^1])
            ?? throw new AwsException("InvalidParameterValueException", $"Layer version {arn} does not exist.")).ToList();
        if (layers.Select(layer => layer.Text("LayerArn")).Distinct(StringComparer.Ordinal).Count() != layers.Count)
        {
            throw new AwsException("InvalidParameterValueException", "Two different versions of the same layer are not allowed to be referenced in the same function.");
        }
        return new([.. layers.Select(layer => new JsonObject { ["Arn"] = layer.Text("LayerVersionArn"), ["CodeSize"] = layer.Long("_size") })]);
    }

    private static void CheckSize(CloudState cloud, JsonObject record)
    {
        var layers = record.List("Layers").Sum(layer => cloud["lambda:layerVersion"].Find(layer["Arn"]!.GetValue<string>().Split(":layer:")[^1])?.Long("_unzipped") ?? 0);
        if ((record.Long("_unzipped") ?? 0) + layers > FunctionCode.UnzippedLimit)
        {
            throw new AwsException("InvalidParameterValueException", layers == 0 ? "Unzipped size must be smaller than 262144000 bytes" : "Function code combined with layers exceeds the maximum allowed size of 262144000 bytes.");
        }
    }
}
