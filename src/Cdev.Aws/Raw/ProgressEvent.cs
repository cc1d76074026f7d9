using System.Text.Json;
using Cdev.Aws.Api;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Raw;

/// <summary>How far a request has come.</summary>
/// <remarks>https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/API_ProgressEvent.html</remarks>
/// <param name="RequestToken">What Cloud Control calls the request; null: it did not come to one.</param>
/// <param name="Status">One of OperationStatus.</param>
/// <param name="Identifier">The resource, as far as it is known.</param>
/// <param name="ErrorCode">One of HandlerErrorCode; null: it has not failed.</param>
/// <param name="Message">What the type's handler says.</param>
internal sealed record ProgressEvent(string? RequestToken, string Status, string? Identifier, string? ErrorCode, string? Message)
{
    private const string ExceptionSuffix = "Exception";

    /// <summary>Whether it is over.</summary>
    internal bool HasEnded => Status is "SUCCESS" or "FAILED" or "CANCEL_COMPLETE";

    /// <summary>Whether it is over without success.</summary>
    internal bool HasFailed => HasEnded && Status != "SUCCESS";

    /// <summary>Whether it failed for a reason that passes.</summary>
    /// <remarks>https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html</remarks>
    internal bool MayPass => HasFailed && ErrorCode is "ConcurrentOperation" or "ResourceConflict" or "Throttling" or "ServiceInternalError" or "NetworkFailure";

    /// <summary>Reads an answer.</summary>
    internal static ProgressEvent Read(JsonElement answer)
    {
        var progress = answer.GetProperty("ProgressEvent");
        return new(progress.Text("RequestToken"), progress.Text("OperationStatus")!, progress.Text("Identifier"), progress.Text("ErrorCode"), progress.Text("StatusMessage"));
    }

    /// <summary>A request that is refused at once: the same reasons come so, too.</summary>
    internal static ProgressEvent Refused(AwsError error) => new(
        RequestToken: null,
        "FAILED",
        Identifier: null,
        error.ErrorCode switch
        {
            "ResourceNotFoundException" => "NotFound",
            { } code when code.EndsWith(ExceptionSuffix, StringComparison.Ordinal) => code[..^ExceptionSuffix.Length],
            { } code => code,
            null => "GeneralServiceException",
        },
        error.Message);
}
