using System.Collections.Frozen;

namespace Cdev.Aws.Api;

/// <summary>The services' error codes by what they mean. HTTP statuses do not tell: 400 stands for most of them.</summary>
internal static class ErrorCodes
{
    internal static FrozenSet<string> NotFound { get; } = Set(
        "ResourceNotFoundException", "NotFoundException", "NotFound", "NoSuchEntity", "QueueDoesNotExist", "ParameterNotFound", "InvalidResourceId",
        "ObjectNotFoundException", "RequestTokenNotFoundException");

    internal static FrozenSet<string> Conflict { get; } = Set(
        "ResourceConflictException", "ConflictException", "EntityAlreadyExists", "ResourceAlreadyExistsException", "ResourceExistsException", "ParameterAlreadyExists",
        "QueueNameExists", "QueueDeletedRecently", "ResourceInUseException", "AlreadyExistsException", "OperationAbortedException", "ConcurrentModification",
        "ConcurrentModificationException", "ConcurrentOperationException", "DeleteConflict", "ClientTokenConflictException", "ConcurrentUpdateException");

    internal static FrozenSet<string> AccessDenied { get; } = Set(
        "AccessDenied", "AccessDeniedException", "AuthorizationError", "AuthorizationErrorException", "UnauthorizedOperation", "KmsAccessDenied", "KMSAccessDeniedException");

    internal static FrozenSet<string> Throttling { get; } = Set(
        "Throttling", "ThrottlingException", "ThrottledException", "TooManyRequestsException", "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException",
        "SlowDown", "PriorRequestNotComplete", "LimitExceededException", "ProvisionedThroughputExceededException");

    internal static FrozenSet<string> Credentials { get; } = Set(
        "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch",
        "InvalidSignatureException", "IncompleteSignature", "IncompleteSignatureException", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "AuthFailure");

    private static FrozenSet<string> Set(params string[] codes) => codes.ToFrozenSet(StringComparer.Ordinal);
}
