#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>API Gateway, HTTP APIs: members begin with a small letter.</summary>
/// <remarks>https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/</remarks>
public static class ApiGateway
{
    public static AwsService Service { get; } = new("apigatewayv2", "ApiGatewayV2", "apigateway", AwsProtocol.RestJson);

    public static AwsOperation CreateApi { get; } = Service.Post("CreateApi", "/v2/apis")
        .Requires("name", "protocolType")
        .Takes(
            "corsConfiguration", "description", "disableExecuteApiEndpoint", "ipAddressType", "routeKey", "routeSelectionExpression", "tags",
            "target", "version");

    public static AwsOperation UpdateApi { get; } = Service.Patch("UpdateApi", "/v2/apis/{apiId}")
        .Takes(
            "corsConfiguration", "description", "disableExecuteApiEndpoint", "ipAddressType", "name", "routeKey", "routeSelectionExpression",
            "target", "version");

    public static AwsOperation GetApi { get; } = Service.Get("GetApi", "/v2/apis/{apiId}");

    public static AwsOperation DeleteApi { get; } = Service.Delete("DeleteApi", "/v2/apis/{apiId}");

    public static AwsOperation GetApis { get; } = Service.Get("GetApis", "/v2/apis").Query("maxResults", "nextToken").Pages("nextToken", "nextToken", "items");

    public static AwsOperation DeleteCorsConfiguration { get; } = Service.Delete("DeleteCorsConfiguration", "/v2/apis/{apiId}/cors");

    public static AwsOperation CreateStage { get; } = Service.Post("CreateStage", "/v2/apis/{apiId}/stages")
        .Requires("stageName")
        .Takes("accessLogSettings", "autoDeploy", "defaultRouteSettings", "description", "routeSettings", "stageVariables", "tags");

    public static AwsOperation UpdateStage { get; } = Service.Patch("UpdateStage", "/v2/apis/{apiId}/stages/{stageName}")
        .Takes("accessLogSettings", "autoDeploy", "defaultRouteSettings", "description", "routeSettings", "stageVariables");

    public static AwsOperation GetStage { get; } = Service.Get("GetStage", "/v2/apis/{apiId}/stages/{stageName}");

    public static AwsOperation DeleteStage { get; } = Service.Delete("DeleteStage", "/v2/apis/{apiId}/stages/{stageName}");

    public static AwsOperation GetStages { get; } = Service.Get("GetStages", "/v2/apis/{apiId}/stages")
        .Query("maxResults", "nextToken")
        .Pages("nextToken", "nextToken", "items");

    public static AwsOperation CreateRoute { get; } = Service.Post("CreateRoute", "/v2/apis/{apiId}/routes")
        .Requires("routeKey")
        .Takes("authorizationScopes", "authorizationType", "authorizerId", "requestParameters", "target");

    public static AwsOperation UpdateRoute { get; } = Service.Patch("UpdateRoute", "/v2/apis/{apiId}/routes/{routeId}")
        .Takes("authorizationScopes", "authorizationType", "authorizerId", "requestParameters", "routeKey", "target");

    public static AwsOperation GetRoute { get; } = Service.Get("GetRoute", "/v2/apis/{apiId}/routes/{routeId}");

    public static AwsOperation DeleteRoute { get; } = Service.Delete("DeleteRoute", "/v2/apis/{apiId}/routes/{routeId}");

    public static AwsOperation GetRoutes { get; } = Service.Get("GetRoutes", "/v2/apis/{apiId}/routes")
        .Query("maxResults", "nextToken")
        .Pages("nextToken", "nextToken", "items");

    public static AwsOperation CreateIntegration { get; } = Service.Post("CreateIntegration", "/v2/apis/{apiId}/integrations")
        .Requires("integrationType")
        .Takes(
            "connectionId", "connectionType", "description", "integrationMethod", "integrationSubtype", "integrationUri", "payloadFormatVersion",
            "requestParameters", "responseParameters", "timeoutInMillis", "tlsConfig");

    public static AwsOperation UpdateIntegration { get; } = Service.Patch("UpdateIntegration", "/v2/apis/{apiId}/integrations/{integrationId}")
        .Takes(
            "connectionId", "connectionType", "description", "integrationMethod", "integrationSubtype", "integrationType", "integrationUri",
            "payloadFormatVersion", "requestParameters", "responseParameters", "timeoutInMillis", "tlsConfig");

    public static AwsOperation GetIntegration { get; } = Service.Get("GetIntegration", "/v2/apis/{apiId}/integrations/{integrationId}");

    public static AwsOperation DeleteIntegration { get; } = Service.Delete("DeleteIntegration", "/v2/apis/{apiId}/integrations/{integrationId}");

    public static AwsOperation GetIntegrations { get; } = Service.Get("GetIntegrations", "/v2/apis/{apiId}/integrations")
        .Query("maxResults", "nextToken")
        .Pages("nextToken", "nextToken", "items");

    public static AwsOperation CreateAuthorizer { get; } = Service.Post("CreateAuthorizer", "/v2/apis/{apiId}/authorizers")
        .Requires("name", "authorizerType", "identitySource")
        .Takes(
            "authorizerCredentialsArn", "authorizerPayloadFormatVersion", "authorizerResultTtlInSeconds", "authorizerUri", "enableSimpleResponses",
            "identityValidationExpression", "jwtConfiguration");

    public static AwsOperation UpdateAuthorizer { get; } = Service.Patch("UpdateAuthorizer", "/v2/apis/{apiId}/authorizers/{authorizerId}")
        .Takes(
            "authorizerCredentialsArn", "authorizerPayloadFormatVersion", "authorizerResultTtlInSeconds", "authorizerType", "authorizerUri",
            "enableSimpleResponses", "identitySource", "identityValidationExpression", "jwtConfiguration", "name");

    public static AwsOperation GetAuthorizer { get; } = Service.Get("GetAuthorizer", "/v2/apis/{apiId}/authorizers/{authorizerId}");

    public static AwsOperation DeleteAuthorizer { get; } = Service.Delete("DeleteAuthorizer", "/v2/apis/{apiId}/authorizers/{authorizerId}");

    public static AwsOperation GetAuthorizers { get; } = Service.Get("GetAuthorizers", "/v2/apis/{apiId}/authorizers")
        .Query("maxResults", "nextToken")
        .Pages("nextToken", "nextToken", "items");

    public static AwsOperation TagResource { get; } = Service.Post("TagResource", "/v2/tags/{resource-arn}").Takes("tags").Repeatable();

    public static AwsOperation UntagResource { get; } = Service.Delete("UntagResource", "/v2/tags/{resource-arn}").RequiresQuery("tagKeys");

    public static AwsOperation GetTags { get; } = Service.Get("GetTags", "/v2/tags/{resource-arn}");
}
