using System.Collections.Immutable;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Raw;

/// <summary>The messages of raw resources, each in one place.</summary>
internal static class RawErrors
{
    /// <summary>What AWS says when it never changes a property, and how to go on.</summary>
    internal static MappingException NotUpdatable(RawResource raw, ImmutableArray<PropertyPath> properties)
        => NotUpdatable(raw, $"AWS never changes {string.Join(", ", properties.Select(path => path.Dotted))} of one that exists");

    internal static MappingException Taken(RawResource raw, string identifier) => new(
        "CDEV541",
        $"{raw.What} cannot be made: there is \"{identifier}\" already, and this component did not make it.",
        "Give it another name in its properties, or delete the other one if nobody needs it; then repeat CdevDeploy.");

    internal static MappingException Gone(RawResource raw) => new(
        "CDEV545",
        $"{raw.What} cannot be changed: it is no longer there.",
        "Run dotnet build -t:CdevRefresh, which sees that it is gone; the next CdevDeploy makes it anew.");

    internal static MappingException Unknown(ResourceModel resource, string type, string why, Exception? inner = null) => new(
        "CDEV546",
        $"The {type} \"{resource.Name}\" cannot be deployed: {why}.",
        "Correct the type in the declaration. What Cloud Control serves is listed by aws cloudformation list-types --type RESOURCE --visibility PUBLIC --provisioning-type FULLY_MUTABLE.",
        inner: inner);

    /// <summary>Why a request failed.</summary>
    /// <remarks>https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html</remarks>
    internal static MappingException Of(RawResource raw, ProgressEvent failed)
    {
        var why = (failed.Message ?? $"the request ended as {failed.Status}").TrimEnd('.');
        return failed.ErrorCode switch
        {
            // A type that cannot be made at all is told before: what is left is one that cannot be changed.
            "NotUpdatable" or "UnsupportedAction" => NotUpdatable(raw, why),
            "AlreadyExists" => new("CDEV541", $"{raw.What} cannot be made: it exists already, and this component did not make it. {why}.", "Give it another name in its properties, or delete the other one if nobody needs it; then repeat CdevDeploy."),
            "InvalidRequest" => new("CDEV542", $"AWS refuses the properties of {Lower(raw)}: {why}.", $"Correct Properties in the declaration by the page of {raw.TypeName} in the CloudFormation reference."),
            "AccessDenied" or "UnauthorizedTaggingOperation" or "InvalidCredentials" => new("CDEV543", $"{raw.What} cannot be deployed, because the AWS identity may not do it: {why}.", "Let the identity do what the message names, beside cloudformation:*Resource and what the type's handlers call, or choose another profile with AWS_PROFILE."),
            "ServiceLimitExceeded" => new("CDEV544", $"{raw.What} cannot be made, because the account is at a limit: {why}.", "Delete what is no longer needed, or ask AWS for a higher quota; then repeat CdevDeploy."),
            "NotFound" => Gone(raw),
            "TypeNotFound" or "PrivateType" => Unknown(raw.Model, raw.TypeName, why),
            _ => new("CDEV547", $"{raw.What} failed ({failed.ErrorCode ?? failed.Status}): {why}.", "Remove the cause if the message names one, and repeat CdevDeploy: it finds what is there and goes on."),
        };
    }

    private static MappingException NotUpdatable(RawResource raw, string why) => new(
        "CDEV540",
        $"{raw.What} cannot be changed so: {why}.",
        "Take the change back, or declare it under another name, without FormerNames: then a new one is made and this one is deleted. Where its properties name it, that name has to be another, too.");

    private static string Lower(RawResource raw) => $"the {raw.What["The ".Length..]}";
}
