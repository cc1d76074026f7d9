using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Mapping;
using Cdev.Deployment.Mappers;

namespace Cdev.Aws.HttpApis;

/// <summary>What all calls to API Gateway have in common.</summary>
internal static class ApiGatewayCalls
{
    /// <summary>
    /// How many APIs and routes are changed at once: most operations have ten requests a second for the account
    /// (https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html).
    /// </summary>
    internal static ServiceLimit Limit { get; } = new("apigateway", 4);

    /// <summary>Writes something; waits while another change of the same API goes on.</summary>
    internal static Task<JsonElement> Write(this AwsPlace place, AwsOperation operation, JsonObject input, CancellationToken cancel)
        => place.Patiently(
            () => place.Aws.Call(operation, input, cancel),
            e => e.IsConflict && e.Message.Contains("concurrent modification", StringComparison.Ordinal),
            cancel);
}
