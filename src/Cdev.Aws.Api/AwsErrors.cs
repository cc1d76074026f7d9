using System.Text.RegularExpressions;
using Amazon.Runtime;
using Cdev.Aws.Api.Pipeline;
using Cdev.Aws.Api.Wire;

namespace Cdev.Aws.Api;

/// <summary>The messages of this project, each in one place.</summary>
internal static partial class AwsErrors
{
    private const string Repeat = "Repeat the command: it finds out how far the call came.";

    /// <summary>Whether an exception is one of those by which the SDK says that a call failed; others are faults of programs.</summary>
    internal static bool Explains(Exception exception) => exception
        is HttpRequestException or IOException or TimeoutException or OperationCanceledException
        or AmazonClientException or AmazonServiceException or ProcessAWSCredentialException
        or (InvalidOperationException and not ObjectDisposedException) or NotSupportedException;

    /// <summary>Why a call failed, from what the SDK threw.</summary>
    /// <param name="exception">What it threw.</param>
    /// <param name="call">The call.</param>
    /// <param name="identity">As whom, and where.</param>
    internal static AwsError Of(Exception exception, WireRequest call, Identity identity) => exception switch
    {
        ServiceFailure answer => Answered(answer, call, identity),
        AmazonUnmarshallingException answer => new("CDEV505", $"{What(call, identity)} got an answer (HTTP {(int)answer.StatusCode}) that is none of {call.Operation.Service.Id}'s.{Request(answer.RequestId)}", Reach(call))
        {
            Operation = call.Operation, Status = (int)answer.StatusCode, RequestId = answer.RequestId, IsOutcomeUnknown = true,
        },
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => new("CDEV505", $"{What(call, identity)} got no answer: {exception.Message.TrimEnd('.')}.", $"{Reach(call)} {Repeat}")
        {
            Operation = call.Operation, IsOutcomeUnknown = !ServiceRetryPolicy.NeverArrived(exception),
        },
        // What a process printed may be a credential.
        ProcessAWSCredentialException => NoCredentials(call, identity, "the credential_process of the profile failed, or printed what is not in its format"),
        _ => NoCredentials(call, identity, Lines().Replace(exception.Message.Trim(), " ").TrimEnd('.')),
    };

    internal static AwsError NoRegion(AwsSettings settings) => new(
        "CDEV503",
        $"No AWS region is set: neither AWS_REGION, nor a region in {Identity.ProfileOf(settings)}.",
        "Set AWS_REGION, or give the profile one with aws configure set region <region>.");

    internal static AwsError Settings(string why) => new("CDEV503", $"The settings of AWS cannot be used: {why.TrimEnd('.')}.", "Correct the environment variable, or the profile in ~/.aws/config, that says so.");

    internal static AwsError Timeout(string what, TimeSpan timeout) => new(
        "CDEV507",
        $"{what} is not ready after {timeout.TotalSeconds:0} s.",
        "It may still become so. Repeat the command: it goes on where this one stopped.");

    internal static AwsError Failed(string what, string why) => new("CDEV507", $"{what} failed: {why.TrimEnd('.')}.", "Remove the cause and repeat the command.");

    private static AwsError Answered(ServiceFailure answer, WireRequest call, Identity identity)
    {
        var (message, status) = (answer.Message, (int)answer.StatusCode);
        AwsError Error(string code, string verb, string help)
            => new(code, $"{What(call, identity)} {verb} ({answer.ErrorCode}, HTTP {status}): {message.TrimEnd('.')}.{Request(answer.RequestId)}", help)
            {
                Operation = call.Operation, ErrorCode = answer.ErrorCode, Status = status, RequestId = answer.RequestId, IsOutcomeUnknown = status >= 500,
            };

        if (ErrorCodes.Credentials.Contains(answer.ErrorCode))
        {
            return Error("CDEV502", $"was refused, because AWS does not accept {identity.Source}", identity.Renewal);
        }

        if (ErrorCodes.AccessDenied.Contains(answer.ErrorCode))
        {
            var action = Action().Match(message) is { Success: true } match ? match.Groups["action"].Value : call.Operation.ToString();
            return Error("CDEV504", "was denied", $"Let {identity.Source} do {action}, or choose another profile with AWS_PROFILE.");
        }

        if (status == 429 || ErrorCodes.Throttling.Contains(answer.ErrorCode))
        {
            return Error("CDEV506", "was throttled each time", "Repeat the command when less else calls this service in the account, or ask AWS for a higher quota.");
        }

        return Error("CDEV500", "failed", status >= 500 ? Repeat : "Remove the cause and repeat the command.");
    }

    private static AwsError NoCredentials(WireRequest call, Identity identity, string why)
        => new("CDEV501", $"There are no AWS credentials for {What(call, identity)}: {Redaction.Of(why)}.", identity.Renewal) { Operation = call.Operation };

    private static string What(WireRequest call, Identity identity)
        => $"{call.Operation}{(call.Subject is { } subject ? $" on \"{subject}\"" : "")} in {(identity.Account is { } account ? $"account {account}, " : "")}{identity.Region}";

    private static string Reach(WireRequest call)
        => $"Check the network, the proxy (https_proxy), and AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_{call.Operation.Service.Id.ToUpperInvariant().Replace(' ', '_')} if they are set.";

    private static string Request(string? id) => id is null ? "" : $" Request {id}.";

    [GeneratedRegex(@"\s*[\r\n]+\s*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lines();

    [GeneratedRegex(@"not authorized to perform:? (?<action>[\w-]+:\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Action();
}
