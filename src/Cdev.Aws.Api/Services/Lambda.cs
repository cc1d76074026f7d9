#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>AWS Lambda: functions, versions, aliases, layers, event source mappings, permissions, URLs.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/</remarks>
public static class Lambda
{
    public static AwsService Service { get; } = new("lambda", "Lambda", "lambda", AwsProtocol.RestJson);

    public static AwsOperation CreateFunction { get; } = Service.Post("CreateFunction", "/2015-03-31/functions")
        .Requires("FunctionName", "Code", "Role")
        .Takes(
            "Architectures", "DeadLetterConfig", "Description", "Environment", "EphemeralStorage", "FileSystemConfigs", "Handler", "KMSKeyArn",
            "Layers", "LoggingConfig", "MemorySize", "PackageType", "Publish", "Runtime", "SnapStart", "Tags", "Timeout", "TracingConfig",
            "VpcConfig");

    public static AwsOperation UpdateFunctionCode { get; } = Service.Put("UpdateFunctionCode", "/2015-03-31/functions/{FunctionName}/code")
        .Takes("Architectures", "Publish", "RevisionId", "S3Bucket", "S3Key", "S3ObjectVersion", "ZipFile");

    public static AwsOperation UpdateFunctionConfiguration { get; } = Service.Put("UpdateFunctionConfiguration", "/2015-03-31/functions/{FunctionName}/configuration")
        .Takes(
            "DeadLetterConfig", "Description", "Environment", "EphemeralStorage", "FileSystemConfigs", "Handler", "KMSKeyArn", "Layers",
            "LoggingConfig", "MemorySize", "RevisionId", "Role", "Runtime", "SnapStart", "Timeout", "TracingConfig", "VpcConfig");

    public static AwsOperation GetFunction { get; } = Service.Get("GetFunction", "/2015-03-31/functions/{FunctionName}").Query("Qualifier");

    public static AwsOperation GetFunctionConfiguration { get; } = Service.Get("GetFunctionConfiguration", "/2015-03-31/functions/{FunctionName}/configuration")
        .Query("Qualifier");

    public static AwsOperation DeleteFunction { get; } = Service.Delete("DeleteFunction", "/2015-03-31/functions/{FunctionName}").Query("Qualifier");

    public static AwsOperation ListFunctions { get; } = Service.Get("ListFunctions", "/2015-03-31/functions")
        .Query("Marker", "MaxItems")
        .Pages("Marker", "NextMarker", "Functions");

    public static AwsOperation Invoke { get; } = Service.Post("Invoke", "/2015-03-31/functions/{FunctionName}/invocations")
        .Query("Qualifier")
        .Header("X-Amz-Client-Context", "X-Amz-Invocation-Type", "X-Amz-Log-Type")
        .Payload("Payload")
        .ReturnsPayload("Payload", "X-Amz-Function-Error", "X-Amz-Log-Result", "X-Amz-Executed-Version");

    public static AwsOperation PublishVersion { get; } = Service.Post("PublishVersion", "/2015-03-31/functions/{FunctionName}/versions")
        .Takes("CodeSha256", "Description", "RevisionId");

    public static AwsOperation ListVersionsByFunction { get; } = Service.Get("ListVersionsByFunction", "/2015-03-31/functions/{FunctionName}/versions")
        .Query("Marker", "MaxItems")
        .Pages("Marker", "NextMarker", "Versions");

    public static AwsOperation CreateAlias { get; } = Service.Post("CreateAlias", "/2015-03-31/functions/{FunctionName}/aliases")
        .Requires("Name", "FunctionVersion")
        .Takes("Description", "RoutingConfig");

    public static AwsOperation UpdateAlias { get; } = Service.Put("UpdateAlias", "/2015-03-31/functions/{FunctionName}/aliases/{Name}")
        .Takes("Description", "FunctionVersion", "RevisionId", "RoutingConfig");

    public static AwsOperation GetAlias { get; } = Service.Get("GetAlias", "/2015-03-31/functions/{FunctionName}/aliases/{Name}");

    public static AwsOperation DeleteAlias { get; } = Service.Delete("DeleteAlias", "/2015-03-31/functions/{FunctionName}/aliases/{Name}");

    public static AwsOperation ListAliases { get; } = Service.Get("ListAliases", "/2015-03-31/functions/{FunctionName}/aliases")
        .Query("FunctionVersion", "Marker", "MaxItems")
        .Pages("Marker", "NextMarker", "Aliases");

    public static AwsOperation PublishLayerVersion { get; } = Service.Post("PublishLayerVersion", "/2018-10-31/layers/{LayerName}/versions")
        .Requires("Content")
        .Takes("CompatibleArchitectures", "CompatibleRuntimes", "Description", "LicenseInfo");

    public static AwsOperation GetLayerVersion { get; } = Service.Get("GetLayerVersion", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}");

    public static AwsOperation ListLayerVersions { get; } = Service.Get("ListLayerVersions", "/2018-10-31/layers/{LayerName}/versions")
        .Query("CompatibleArchitecture", "CompatibleRuntime", "Marker", "MaxItems")
        .Pages("Marker", "NextMarker", "LayerVersions");

    public static AwsOperation ListLayers { get; } = Service.Get("ListLayers", "/2018-10-31/layers")
        .Query("CompatibleArchitecture", "CompatibleRuntime", "Marker", "MaxItems")
        .Pages("Marker", "NextMarker", "Layers");

    public static AwsOperation DeleteLayerVersion { get; } = Service.Delete("DeleteLayerVersion", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}");

    public static AwsOperation CreateEventSourceMapping { get; } = Service.Post("CreateEventSourceMapping", "/2015-03-31/event-source-mappings")
        .Requires("FunctionName")
        .Takes(
            "BatchSize", "BisectBatchOnFunctionError", "DestinationConfig", "Enabled", "EventSourceArn", "FilterCriteria", "FunctionResponseTypes",
            "KMSKeyArn", "MaximumBatchingWindowInSeconds", "MaximumRecordAgeInSeconds", "MaximumRetryAttempts", "MetricsConfig",
            "ParallelizationFactor", "ProvisionedPollerConfig", "ScalingConfig", "StartingPosition", "StartingPositionTimestamp", "Tags",
            "TumblingWindowInSeconds");

    public static AwsOperation UpdateEventSourceMapping { get; } = Service.Put("UpdateEventSourceMapping", "/2015-03-31/event-source-mappings/{UUID}")
        .Takes(
            "BatchSize", "BisectBatchOnFunctionError", "DestinationConfig", "Enabled", "FilterCriteria", "FunctionName", "FunctionResponseTypes",
            "KMSKeyArn", "MaximumBatchingWindowInSeconds", "MaximumRecordAgeInSeconds", "MaximumRetryAttempts", "MetricsConfig",
            "ParallelizationFactor", "ProvisionedPollerConfig", "ScalingConfig", "TumblingWindowInSeconds");

    public static AwsOperation GetEventSourceMapping { get; } = Service.Get("GetEventSourceMapping", "/2015-03-31/event-source-mappings/{UUID}");

    public static AwsOperation DeleteEventSourceMapping { get; } = Service.Delete("DeleteEventSourceMapping", "/2015-03-31/event-source-mappings/{UUID}");

    public static AwsOperation ListEventSourceMappings { get; } = Service.Get("ListEventSourceMappings", "/2015-03-31/event-source-mappings")
        .Query("EventSourceArn", "FunctionName", "Marker", "MaxItems")
        .Pages("Marker", "NextMarker", "EventSourceMappings");

    public static AwsOperation AddPermission { get; } = Service.Post("AddPermission", "/2015-03-31/functions/{FunctionName}/policy")
        .Requires("Action", "Principal", "StatementId")
        .Takes("FunctionUrlAuthType", "InvokedViaFunctionUrl", "PrincipalOrgID", "RevisionId", "SourceAccount", "SourceArn")
        .Query("Qualifier");

    public static AwsOperation RemovePermission { get; } = Service.Delete("RemovePermission", "/2015-03-31/functions/{FunctionName}/policy/{StatementId}")
        .Query("Qualifier", "RevisionId");

    public static AwsOperation GetPolicy { get; } = Service.Get("GetPolicy", "/2015-03-31/functions/{FunctionName}/policy").Query("Qualifier");

    public static AwsOperation PutFunctionConcurrency { get; } = Service.Put("PutFunctionConcurrency", "/2017-10-31/functions/{FunctionName}/concurrency")
        .Requires("ReservedConcurrentExecutions");

    public static AwsOperation GetFunctionConcurrency { get; } = Service.Get("GetFunctionConcurrency", "/2019-09-30/functions/{FunctionName}/concurrency");

    public static AwsOperation DeleteFunctionConcurrency { get; } = Service.Delete("DeleteFunctionConcurrency", "/2017-10-31/functions/{FunctionName}/concurrency");

    public static AwsOperation CreateFunctionUrlConfig { get; } = Service.Post("CreateFunctionUrlConfig", "/2021-10-31/functions/{FunctionName}/url")
        .Requires("AuthType")
        .Takes("Cors", "InvokeMode")
        .Query("Qualifier");

    public static AwsOperation UpdateFunctionUrlConfig { get; } = Service.Put("UpdateFunctionUrlConfig", "/2021-10-31/functions/{FunctionName}/url")
        .Takes("AuthType", "Cors", "InvokeMode")
        .Query("Qualifier");

    public static AwsOperation GetFunctionUrlConfig { get; } = Service.Get("GetFunctionUrlConfig", "/2021-10-31/functions/{FunctionName}/url").Query("Qualifier");

    public static AwsOperation DeleteFunctionUrlConfig { get; } = Service.Delete("DeleteFunctionUrlConfig", "/2021-10-31/functions/{FunctionName}/url")
        .Query("Qualifier");

    public static AwsOperation TagResource { get; } = Service.Post("TagResource", "/2017-03-31/tags/{Resource}").Requires("Tags").Repeatable();

    public static AwsOperation UntagResource { get; } = Service.Delete("UntagResource", "/2017-03-31/tags/{Resource}").RequiresQuery("tagKeys");

    public static AwsOperation ListTags { get; } = Service.Get("ListTags", "/2017-03-31/tags/{Resource}");
}
