using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>AWS Secrets Manager.</summary>
internal sealed class SecretsManagerService(CloudState cloud) : Service(cloud)
{
    private Table Secrets => Cloud["secretsmanager:secret"];

    internal override ServiceResult Handle(ServiceCall call)
    {
        switch (call.Operation.Name)
        {
            case "CreateSecret":
                return Create(call);
            case "ListSecrets":
                return call.Paged("SecretList", Secrets.All.Keys.Select(Look).OfType<JsonObject>().Where(secret => call.Input.Flag("IncludePlannedDeletion") || !secret.ContainsKey("DeletedDate")).Select(secret => Described(secret)), "NextToken", "MaxResults", 100);
        }
        var name = Name(call["SecretId"]);
        var secret = Secrets.Find(name)!;
        switch (call.Operation.Name)
        {
            case "DescribeSecret":
                return call.Answer(Described(secret));
            case "DeleteSecret":
                return Delete(call, name, secret);
            case "RestoreSecret":
                return Identity(Secrets.Change(name, record => record.Remove("DeletedDate")));
            case "TagResource":
                Secrets.Tag(name, call.Input.TagMap("Tags"));
                return ServiceResult.Empty;
            case "UntagResource":
                Secrets.Untag(name, call.Input.Texts("TagKeys"));
                return ServiceResult.Empty;
        }
        if (secret.ContainsKey("DeletedDate"))
        {
            throw new AwsException("InvalidRequestException", "You can't perform this operation on the secret because it was marked for deletion.");
        }
        switch (call.Operation.Name)
        {
            case "GetSecretValue":
                return secret.ContainsKey("_version")
                    ? Identity(secret).With(secret.Only("SecretString", "SecretBinary")).With(new() { ["VersionId"] = secret.Text("_version"), ["VersionStages"] = new JsonArray("AWSCURRENT"), ["CreatedDate"] = secret["CreatedDate"]!.DeepClone() })
                    : throw new AwsException("ResourceNotFoundException", "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");
            case "PutSecretValue":
                return Identity(SetValue(call, name)).With(new() { ["VersionId"] = call["ClientRequestToken"], ["VersionStages"] = new JsonArray("AWSCURRENT") });
            case "UpdateSecret":
                _ = Secrets.Change(name, record => record.With(call.Input.Only("Description", "KmsKeyId")));
                return call.Input.ContainsKey("SecretString") || call.Input.ContainsKey("SecretBinary") ? Identity(SetValue(call, name)).With(new() { ["VersionId"] = call["ClientRequestToken"] }) : Identity(secret);
            default:
                throw call.NotEmulated();
        }
    }

    private JsonObject Create(ServiceCall call)
    {
        var name = call["Name"];
        if (Look(name) is { } existing)
        {
            if (existing.ContainsKey("DeletedDate"))
            {
                throw new AwsException("InvalidRequestException", "You can't create this secret because a secret with this name is already scheduled for deletion.");
            }
            // The same token and the same content are the same request.
            return existing.Text("_token") == call["ClientRequestToken"] && existing.Text("SecretString") == call.Input.Text("SecretString")
                ? Identity(existing)
                : throw new AwsException("ResourceExistsException", $"The operation failed because the secret {name} already exists.");
        }
        var secret = new JsonObject
        {
            ["Name"] = name,
            ["ARN"] = Cloud.Arn("secretsmanager", $"secret:{name}-{Cloud.NewId($"secret {name}", 6)}"),
            ["CreatedDate"] = Cloud.Seconds,
            ["Tags"] = call.Input.TagMap("Tags"),
            ["_token"] = call["ClientRequestToken"],
        }.With(call.Input.Only("Description", "KmsKeyId"));
        Secrets.Put(name, secret);
        if (call.Input.ContainsKey("SecretString") || call.Input.ContainsKey("SecretBinary"))
        {
            _ = SetValue(call, name);
            return Identity(secret).With(new() { ["VersionId"] = call["ClientRequestToken"] });
        }
        return Identity(secret);
    }

    private JsonObject SetValue(ServiceCall call, string name) => Secrets.Change(name, record =>
    {
        if (record.Text("_version") == call["ClientRequestToken"] && record.Text("SecretString") != call.Input.Text("SecretString"))
        {
            throw new AwsException("ResourceExistsException", $"The operation failed because the version {call["ClientRequestToken"]} already exists with another value.");
        }
        _ = record.Remove("SecretString");
        _ = record.Remove("SecretBinary");
        _ = record.With(call.Input.Only("SecretString", "SecretBinary"));
        record["_version"] = call["ClientRequestToken"];
    });

    private JsonObject Delete(ServiceCall call, string name, JsonObject secret)
    {
        if (call.Input.Flag("ForceDeleteWithoutRecovery"))
        {
            if (call.Input.ContainsKey("RecoveryWindowInDays"))
            {
                throw new AwsException("InvalidParameterException", "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
            }
            _ = Secrets.Remove(name);
            return Identity(secret).With(new() { ["DeletionDate"] = Cloud.Seconds });
        }
        if (secret.ContainsKey("DeletedDate"))
        {
            throw new AwsException("InvalidRequestException", "You can't perform this operation on the secret because it was already scheduled for deletion.");
        }
        var days = call.Input.Int("RecoveryWindowInDays") ?? 30;
        if (days is < 7 or > 30)
        {
            throw new AwsException("InvalidParameterException", "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        var date = Cloud.Seconds + TimeSpan.FromDays(days).TotalSeconds;
        _ = Secrets.Change(name, record => record["DeletedDate"] = date);
        return Identity(secret).With(new() { ["DeletionDate"] = date });
    }

    private static JsonObject Identity(JsonObject secret) => secret.Only("ARN", "Name");

    private static JsonObject Described(JsonObject secret)
    {
        var described = secret.Except("SecretString", "SecretBinary", "Tags");
        described["Tags"] = secret.TagList();
        return described;
    }

    private string Name(string id)
    {
        var name = Secrets.Has(id) ? id : Secrets.All.Where(secret => secret.Value.Text("ARN") == id).Select(secret => secret.Key).FirstOrDefault();
        return name is not null && Look(name) is not null ? name : throw new AwsException("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }

    // What was to be deleted is gone when its time has come.
    private JsonObject? Look(string name)
    {
        if (Secrets.Find(name)?["DeletedDate"] is { } date && date.GetValue<double>() <= Cloud.Seconds)
        {
            _ = Secrets.Remove(name);
        }
        return Secrets.Find(name);
    }
}
