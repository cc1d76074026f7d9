namespace Cdev.Aws.Api;

/// <summary>A call to AWS failed, or could not be made. The message says what, where and why, and never a credential; <see cref="HelpMessage"/> says what to do.</summary>
public sealed class AwsError : Exception
{
    internal AwsError(string code, string message, string helpMessage)
        : base(message)
        => (Code, HelpMessage) = (code, helpMessage);

    /// <summary>The diagnostic code, <c>CDEV50x</c>; its page is <c>docs/diagnostics/&lt;code&gt;.md</c>.</summary>
    public string Code { get; }

    /// <summary>What to do.</summary>
    public string HelpMessage { get; }

    /// <summary>What was called; null when it did not come to a call.</summary>
    public AwsOperation? Operation { get; internal init; }

    /// <summary>The service's error code, <c>ResourceNotFoundException</c>; null when the service did not answer.</summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>The HTTP status; null when the service did not answer.</summary>
    public int? Status { get; internal init; }

    /// <summary>The request's id, which AWS's support asks for; null when the answer had none.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The call may have had its effect: the answer was lost, or says only that something went wrong. Whoever called looks before calling again.</summary>
    public bool IsOutcomeUnknown { get; internal init; }

    /// <summary>What the call is about does not exist.</summary>
    public bool IsNotFound => Status == 404 || ErrorCodes.NotFound.Contains(ErrorCode ?? "");

    /// <summary>What the call would make exists already, or is being changed by another call.</summary>
    public bool IsConflict => Status == 409 || ErrorCodes.Conflict.Contains(ErrorCode ?? "");

    /// <summary>The identity may not do this.</summary>
    public bool IsAccessDenied => ErrorCodes.AccessDenied.Contains(ErrorCode ?? "");

    /// <summary>The service throttled the call, and all its repetitions.</summary>
    public bool IsThrottling => Status == 429 || ErrorCodes.Throttling.Contains(ErrorCode ?? "");

    /// <summary>The credentials are expired, or AWS does not know them.</summary>
    public bool IsCredentialProblem => ErrorCodes.Credentials.Contains(ErrorCode ?? "");
}
