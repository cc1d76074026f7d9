using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.Lambda;

/// <summary>Resource-based policies of functions.</summary>
internal sealed class Permissions(CloudState cloud, Functions functions)
{
    // "Lambda quotas": a function's resource-based policy.
    private const int PolicySize = 20_480;

    private Table All => cloud["lambda:policy"];

    internal JsonObject Add(ServiceCall call)
    {
        var reference = FunctionReference.Of(call);
        _ = functions.Configuration(reference);
        var policy = All.Find(reference.Key) ?? new() { ["Statements"] = new JsonArray() };
        CheckRevision(policy, call);
        if (policy.List("Statements").Any(statement => statement["Sid"]!.GetValue<string>() == call["StatementId"]))
        {
            throw new AwsException("ResourceConflictException", $"The statement id ({call["StatementId"]}) provided already exists. Please provide a new statement id, or remove the existing statement.");
        }
        var statement = Statement(call, reference);
        policy["Statements"]!.AsArray().Add(statement.DeepClone());
        policy["RevisionId"] = cloud.NewUuid("revision");
        if (Document(policy).Length > PolicySize)
        {
            throw new AwsException("PolicyLengthExceededException", $"The final policy size ({Document(policy).Length}) is bigger than the limit ({PolicySize}).");
        }
        All.Put(reference.Key, policy);
        return new() { ["Statement"] = statement.ToJsonString() };
    }

    internal JsonObject Get(ServiceCall call)
    {
        var policy = Find(call);
        return new() { ["Policy"] = Document(policy), ["RevisionId"] = policy.Text("RevisionId") };
    }

    internal ServiceResult Remove(ServiceCall call)
    {
        var policy = Find(call);
        CheckRevision(policy, call);
        var statements = policy["Statements"]!.AsArray();
        if (statements.FirstOrDefault(statement => statement!["Sid"]!.GetValue<string>() == call["StatementId"]) is not { } statement)
        {
            throw new AwsException("ResourceNotFoundException", $"Statement {call["StatementId"]} is not found in resource policy.");
        }
        _ = statements.Remove(statement);
        policy["RevisionId"] = cloud.NewUuid("revision");
        var key = FunctionReference.Of(call).Key;
        if (statements.Count == 0)
        {
            _ = All.Remove(key);
        }
        else
        {
            All.Put(key, policy);
        }
        return ServiceResult.Empty;
    }

    private JsonObject Find(ServiceCall call)
    {
        var reference = FunctionReference.Of(call);
        _ = functions.Configuration(reference);
        return All.Find(reference.Key) ?? throw new AwsException("ResourceNotFoundException", "The resource you requested does not exist.");
    }

    private static void CheckRevision(JsonObject policy, ServiceCall call) => Functions.CheckRevision(policy, call.Input);

    private JsonObject Statement(ServiceCall call, FunctionReference reference)
    {
        var principal = call["Principal"];
        var isService = principal.EndsWith(".amazonaws.com", StringComparison.Ordinal);
        var statement = new JsonObject
        {
            ["Sid"] = call["StatementId"],
            ["Effect"] = "Allow",
            ["Principal"] = principal == "*" ? "*" : new JsonObject { [isService ? "Service" : "AWS"] = isService || principal.StartsWith("arn:", StringComparison.Ordinal) ? principal : $"arn:aws:iam::{principal}:root" },
            ["Action"] = call["Action"],
            ["Resource"] = reference.Arn(cloud),
        };
        var conditions = new JsonObject();
        void Condition(string test, string key, JsonNode? value)
        {
            if (value is not null)
            {
                (conditions[test] as JsonObject ?? (JsonObject)(conditions[test] = new JsonObject())!)[key] = value.DeepClone();
            }
        }
        Condition("ArnLike", "AWS:SourceArn", call.Input["SourceArn"]);
        Condition("StringEquals", "AWS:SourceAccount", call.Input["SourceAccount"]);
        Condition("StringEquals", "aws:PrincipalOrgID", call.Input["PrincipalOrgID"]);
        Condition("StringEquals", "lambda:FunctionUrlAuthType", call.Input["FunctionUrlAuthType"]);
        Condition("StringEquals", "lambda:EventSourceToken", call.Input["EventSourceToken"]);
        Condition("Bool", "lambda:InvokedViaFunctionUrl", call.Input["InvokedViaFunctionUrl"]);
        if (conditions.Count > 0)
        {
            statement["Condition"] = conditions;
        }
        return statement;
    }

    private static string Document(JsonObject policy) =>
        new JsonObject { ["Version"] = "2012-10-17", ["Id"] = "default", ["Statement"] = policy["Statements"]!.DeepClone() }.ToJsonString();
}
