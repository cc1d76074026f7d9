using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Services.Lambda;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>AWS Lambda.</summary>
internal sealed class LambdaService(CloudState cloud) : Service(cloud)
{
    private readonly Functions _functions = new(cloud);
    private readonly Versions _versions = new(cloud, new(cloud));
    private readonly Layers _layers = new(cloud);
    private readonly Permissions _permissions = new(cloud, new(cloud));
    private readonly EventSourceMappings _mappings = new(cloud, new(cloud));
    private readonly FunctionSettings _settings = new(cloud, new(cloud));

    internal override ServiceResult Handle(ServiceCall call) => call.Operation.Name switch
    {
        "CreateFunction" => _functions.Create(call),
        "GetFunction" => _functions.Get(call),
        "GetFunctionConfiguration" => _functions.GetConfiguration(call),
        "ListFunctions" => _functions.List(call),
        "UpdateFunctionCode" => _functions.UpdateCode(call),
        "UpdateFunctionConfiguration" => _functions.UpdateConfiguration(call),
        "DeleteFunction" => _functions.Delete(call),
        "PublishVersion" => _versions.Publish(call),
        "ListVersionsByFunction" => _versions.List(call),
        "CreateAlias" => _versions.CreateAlias(call),
        "GetAlias" => _versions.FindAlias(call),
        "UpdateAlias" => _versions.UpdateAlias(call),
        "DeleteAlias" => _versions.DeleteAlias(call),
        "ListAliases" => _versions.ListAliases(call),
        "PublishLayerVersion" => _layers.Publish(call),
        "GetLayerVersion" => _layers.Get(call),
        "GetLayerVersionByArn" => _layers.GetByArn(call),
        "ListLayerVersions" => _layers.ListVersions(call),
        "ListLayers" => _layers.List(call),
        "DeleteLayerVersion" => _layers.Delete(call),
        "AddPermission" => _permissions.Add(call),
        "GetPolicy" => _permissions.Get(call),
        "RemovePermission" => _permissions.Remove(call),
        "CreateEventSourceMapping" => _mappings.Create(call),
        "GetEventSourceMapping" => _mappings.Get(call),
        "ListEventSourceMappings" => _mappings.List(call),
        "UpdateEventSourceMapping" => _mappings.Update(call),
        "DeleteEventSourceMapping" => _mappings.Delete(call),
        "CreateFunctionUrlConfig" => _settings.CreateUrl(call),
        "GetFunctionUrlConfig" => _settings.GetUrl(call),
        "UpdateFunctionUrlConfig" => _settings.UpdateUrl(call),
        "DeleteFunctionUrlConfig" => _settings.DeleteUrl(call),
        "ListFunctionUrlConfigs" => _settings.ListUrls(call),
        "PutFunctionConcurrency" => _settings.PutConcurrency(call),
        "GetFunctionConcurrency" => _settings.GetConcurrency(call),
        "DeleteFunctionConcurrency" => _settings.DeleteConcurrency(call),
        "PutFunctionEventInvokeConfig" => _settings.PutEventInvoke(call),
        "GetFunctionEventInvokeConfig" => _settings.GetEventInvoke(call),
        "DeleteFunctionEventInvokeConfig" => _settings.DeleteEventInvoke(call),
        "TagResource" => _settings.Tag(call),
        "UntagResource" => _settings.Untag(call),
        "ListTags" => _settings.ListTags(call),
        "GetAccountSettings" => new JsonObject { ["AccountLimit"] = new JsonObject { ["ConcurrentExecutions"] = 1000, ["TotalCodeSize"] = 80530636800L } },
        _ => throw call.NotEmulated(),
    };
}
