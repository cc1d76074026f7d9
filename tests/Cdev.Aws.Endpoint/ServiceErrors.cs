using System.Collections.Frozen;

namespace Cdev.Aws.Endpoint;

/// <summary>How a service names the errors that all have: from the "Common Errors" page of its API reference.</summary>
/// <param name="Validation">A request that the model refuses.</param>
/// <param name="Throttled">Too many requests.</param>
/// <param name="ThrottledStatus">The HTTP status of that.</param>
/// <param name="Internal">The service failed.</param>
internal sealed record ServiceErrors(string Validation, string Throttled, int ThrottledStatus, string Internal)
{
    private static readonly ServiceErrors Ordinary = new("ValidationException", "ThrottlingException", 400, "InternalFailure");

    private static readonly FrozenDictionary<string, ServiceErrors> ByService = new Dictionary<string, ServiceErrors>(StringComparer.Ordinal)
    {
        ["lambda"] = new("ValidationException", "TooManyRequestsException", 429, "ServiceException"),
        ["iam"] = new("ValidationError", "Throttling", 400, "ServiceFailure"),
        ["sts"] = new("ValidationError", "Throttling", 400, "InternalFailure"),
        ["sns"] = new("ValidationError", "Throttled", 429, "InternalError"),
        ["apigatewayv2"] = new("BadRequestException", "TooManyRequestsException", 429, "InternalServerErrorException"),
        ["s3"] = new("InvalidRequest", "SlowDown", 503, "InternalError"),
        ["scheduler"] = new("ValidationException", "ThrottlingException", 429, "InternalServerException"),
        ["dynamodb"] = new("ValidationException", "ThrottlingException", 400, "InternalServerError"),
        ["kinesis"] = new("ValidationException", "LimitExceededException", 400, "InternalFailure"),
        ["secretsmanager"] = new("ValidationException", "ThrottlingException", 400, "InternalServiceError"),
        ["sqs"] = new("InvalidParameterValue", "RequestThrottled", 403, "InternalFailure"),
        ["logs"] = new("InvalidParameterException", "ThrottlingException", 400, "ServiceUnavailableException"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of a service.</summary>
    internal static ServiceErrors Of(string service) => ByService.GetValueOrDefault(service, Ordinary);

    /// <summary>The error of a request that the model refuses.</summary>
    internal AwsException Refusal(IReadOnlyCollection<string> problems) =>
        new(Validation, $"{problems.Count} validation error{(problems.Count == 1 ? "" : "s")} detected: {string.Join("; ", problems)}", 400);

    /// <summary>The error of a signature.</summary>
    internal static AwsException Signature(Signing.SignatureException e, string service, string protocol) => (e.Problem, service, protocol) switch
    {
        (Signing.SignatureProblem.Missing, "s3", _) => new("AccessDenied", e.Message, 403),
        (Signing.SignatureProblem.Missing, _, "query") => new("MissingAuthenticationToken", e.Message, 403),
        (Signing.SignatureProblem.Missing, _, _) => new("MissingAuthenticationTokenException", e.Message, 403),
        (Signing.SignatureProblem.Incomplete, "s3", _) => new("AccessDenied", e.Message, 403),
        (Signing.SignatureProblem.Incomplete, _, "query") => new("IncompleteSignature", e.Message, 400),
        (Signing.SignatureProblem.Incomplete, _, _) => new("IncompleteSignatureException", e.Message, 400),
        (Signing.SignatureProblem.UnknownKey, "s3", _) => new("InvalidAccessKeyId", e.Message, 403),
        (Signing.SignatureProblem.UnknownKey, _, "query") => new("InvalidClientTokenId", e.Message, 403),
        (Signing.SignatureProblem.UnknownKey, _, _) => new("UnrecognizedClientException", e.Message, 403),
        (Signing.SignatureProblem.Expired, _, "query" or "rest-xml") => new("ExpiredToken", e.Message, service == "s3" ? 400 : 403),
        (Signing.SignatureProblem.Expired, _, _) => new("ExpiredTokenException", e.Message, 403),
        (Signing.SignatureProblem.Skewed, "s3", _) => new("RequestTimeTooSkewed", e.Message, 403),
        (Signing.SignatureProblem.Content, "s3", _) => new("XAmzContentSHA256Mismatch", e.Message, 400),
        (_, _, "query" or "rest-xml") => new("SignatureDoesNotMatch", e.Message, 403),
        _ => new("InvalidSignatureException", e.Message, 403),
    };
}
