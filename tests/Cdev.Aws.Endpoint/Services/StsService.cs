using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Protocols;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>AWS Security Token Service.</summary>
internal sealed class StsService(CloudState cloud, CredentialStore credentials) : Service(cloud)
{
    internal override ServiceResult Handle(ServiceCall call) => call.Operation.Name switch
    {
        "GetCallerIdentity" => new JsonObject { ["Account"] = Cloud.Options.Account, ["Arn"] = call.Signer.Arn, ["UserId"] = call.Signer.AccessKey },
        "AssumeRole" => AssumeRole(call),
        _ => throw call.NotEmulated(),
    };

    private JsonObject AssumeRole(ServiceCall call)
    {
        var role = call["RoleArn"].Split('/')[^1];
        if (!Cloud["iam:role"].Has(role))
        {
            throw new AwsException("AccessDenied", $"User: {call.Signer.Arn} is not authorized to perform: sts:AssumeRole on resource: {call["RoleArn"]}", 403);
        }
        var arn = $"arn:aws:sts::{Cloud.Options.Account}:assumed-role/{role}/{call["RoleSessionName"]}";
        var session = credentials.NewSession(TimeSpan.FromSeconds(call.Input.Int("DurationSeconds") ?? 3600), arn);
        return new()
        {
            ["AssumedRoleUser"] = new JsonObject { ["Arn"] = arn, ["AssumedRoleId"] = $"{session.AccessKey}:{call["RoleSessionName"]}" },
            ["Credentials"] = new JsonObject
            {
                ["AccessKeyId"] = session.AccessKey,
                ["SecretAccessKey"] = session.SecretKey,
                ["SessionToken"] = session.SessionToken,
                ["Expiration"] = TextValue.Seconds(session.Expires!.Value),
            },
        };
    }
}
