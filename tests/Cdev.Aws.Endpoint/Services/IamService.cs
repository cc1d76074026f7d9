using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>AWS Identity and Access Management: roles, their inline and attached policies.</summary>
internal sealed class IamService(CloudState cloud) : Service(cloud)
{
    // "IAM and AWS STS quotas": all inline policies of a role together, white space not counted; managed policies attached to a role.
    private const int InlinePolicySize = 10_240;
    private const int AttachedPolicies = 10;

    private Table Roles => Cloud["iam:role"];

    private Table Policies => Cloud["iam:rolePolicy"];

    internal override ServiceResult Handle(ServiceCall call) => call.Operation.Name switch
    {
        "CreateRole" => Create(call),
        "GetRole" => new JsonObject { ["Role"] = Described(Role(call)) },
        "ListRoles" => List(call, "Roles", Roles.All.Values.Where(role => role.Text("Path")!.StartsWith(call.Input.Text("PathPrefix") ?? "/", StringComparison.Ordinal)).Select(role => Described(role, false))),
        "UpdateRole" => Change(call, role => role.With(call.Input.Only("Description", "MaxSessionDuration"))),
        "UpdateAssumeRolePolicy" => Change(call, role => role["AssumeRolePolicyDocument"] = Document(call["PolicyDocument"])),
        "DeleteRole" => Delete(call),
        "PutRolePolicy" => PutPolicy(call),
        "GetRolePolicy" => new JsonObject { ["RoleName"] = call["RoleName"], ["PolicyName"] = call["PolicyName"], ["PolicyDocument"] = Uri.EscapeDataString(Policy(call).Text("PolicyDocument")!) },
        "ListRolePolicies" => List(call, "PolicyNames", PoliciesOf(Role(call)).Select(policy => policy["PolicyName"]!)),
        "DeleteRolePolicy" => DeletePolicy(call),
        "AttachRolePolicy" => Attach(call),
        "DetachRolePolicy" => Detach(call),
        "ListAttachedRolePolicies" => List(call, "AttachedPolicies", Role(call).Texts("_attached").Select(arn => new JsonObject { ["PolicyArn"] = arn, ["PolicyName"] = arn.Split('/')[^1] })),
        "TagRole" => Change(call, role => role.Object("Tags")!.With(call.Input.TagMap("Tags"))),
        "UntagRole" => Change(call, role => call.Input.Texts("TagKeys").ToList().ForEach(key => role.Object("Tags")!.Remove(key))),
        "ListRoleTags" => List(call, "Tags", Role(call).TagList().Select(tag => tag!)),
        "ListInstanceProfilesForRole" => List(call, "InstanceProfiles", Role(call).List("_profiles")),
        _ => throw call.NotEmulated(),
    };

    private JsonObject Create(ServiceCall call)
    {
        var name = call["RoleName"];
        if (Roles.Has(name))
        {
            throw new AwsException("EntityAlreadyExistsException", $"Role with name {name} already exists.");
        }
        var path = call.Input.Text("Path") ?? "/";
        var role = new JsonObject
        {
            ["RoleName"] = name,
            ["Path"] = path,
            ["RoleId"] = "AROA" + Cloud.NewId($"role:{name}", 17).ToUpperInvariant(),
            ["Arn"] = $"arn:aws:iam::{Cloud.Options.Account}:role{path}{name}",
            ["CreateDate"] = Cloud.Seconds,
            ["AssumeRolePolicyDocument"] = Document(call["AssumeRolePolicyDocument"]),
            ["MaxSessionDuration"] = call.Input.Int("MaxSessionDuration") ?? 3600,
            ["Tags"] = call.Input.TagMap("Tags"),
            ["_attached"] = new JsonArray(),
        }.With(call.Input.Only("Description"));
        if (call.Input.Text("PermissionsBoundary") is { } boundary)
        {
            role["PermissionsBoundary"] = new JsonObject { ["PermissionsBoundaryArn"] = boundary, ["PermissionsBoundaryType"] = "Policy" };
        }
        Cloud.Options.RoleSettling.Begin(role, Cloud.Now);
        Roles.Put(name, role);
        return new() { ["Role"] = Described(role) };
    }

    private ServiceResult Delete(ServiceCall call)
    {
        var role = Role(call);
        if (PoliciesOf(role).Any())
        {
            throw new AwsException("DeleteConflictException", "Cannot delete entity, must delete policies first.");
        }
        if (role.List("_attached").Any())
        {
            throw new AwsException("DeleteConflictException", "Cannot delete entity, must detach all policies first.");
        }
        _ = Roles.Remove(call["RoleName"]);
        return ServiceResult.Empty;
    }

    private ServiceResult PutPolicy(ServiceCall call)
    {
        var role = Role(call);
        var document = Document(call["PolicyDocument"]);
        var others = PoliciesOf(role).Where(policy => policy.Text("PolicyName") != call["PolicyName"]).Sum(policy => Size(policy.Text("PolicyDocument")!));
        if (others + Size(document) > InlinePolicySize)
        {
            throw new AwsException("LimitExceededException", $"Maximum policy size of {InlinePolicySize} bytes exceeded for role {call["RoleName"]}");
        }
        Policies.Put(PolicyKey(call), new() { ["RoleName"] = call["RoleName"], ["PolicyName"] = call["PolicyName"], ["PolicyDocument"] = document });
        return ServiceResult.Empty;
    }

    private ServiceResult DeletePolicy(ServiceCall call)
    {
        _ = Role(call);
        _ = Policy(call);
        _ = Policies.Remove(PolicyKey(call));
        return ServiceResult.Empty;
    }

    private ServiceResult Attach(ServiceCall call) => Change(call, role =>
    {
        var attached = role.Texts("_attached").Append(call["PolicyArn"]).Distinct(StringComparer.Ordinal).ToList();
        if (attached.Count > AttachedPolicies)
        {
            throw new AwsException("LimitExceededException", $"Cannot exceed quota for PoliciesPerRole: {AttachedPolicies}");
        }
        role["_attached"] = new JsonArray([.. attached.Select(arn => JsonValue.Create(arn))]);
    });

    private ServiceResult Detach(ServiceCall call) => Change(call, role =>
    {
        var attached = role.Texts("_attached").ToList();
        if (!attached.Remove(call["PolicyArn"]))
        {
            throw new AwsException("NoSuchEntityException", $"Policy {call["PolicyArn"]} was not found.");
        }
        role["_attached"] = new JsonArray([.. attached.Select(arn => JsonValue.Create(arn))]);
    });

    private ServiceResult Change(ServiceCall call, Action<JsonObject> change)
    {
        _ = Role(call);
        _ = Roles.Change(call["RoleName"], change);
        return ServiceResult.Empty;
    }

    private JsonObject Role(ServiceCall call) =>
        Roles.Find(call["RoleName"]) ?? throw new AwsException("NoSuchEntityException", $"The role with name {call["RoleName"]} cannot be found.");

    private JsonObject Policy(ServiceCall call) =>
        Policies.Find(PolicyKey(call)) ?? throw new AwsException("NoSuchEntityException", $"The role policy with name {call["PolicyName"]} cannot be found.");

    private IEnumerable<JsonObject> PoliciesOf(JsonObject role) => Policies.All.Values.Where(policy => policy.Text("RoleName") == role.Text("RoleName"));

    private static string PolicyKey(ServiceCall call) => $"{call["RoleName"]}/{call["PolicyName"]}";

    // Documents come back percent-encoded.
    private static JsonObject Described(JsonObject role, bool withTags = true)
    {
        var described = role.Except("Tags");
        described["AssumeRolePolicyDocument"] = Uri.EscapeDataString(role.Text("AssumeRolePolicyDocument")!);
        if (withTags)
        {
            described["Tags"] = role.TagList();
        }
        return described;
    }

    private static JsonObject List(ServiceCall call, string member, IEnumerable<JsonNode> all)
    {
        var answer = call.Paged(member, all, "Marker", "MaxItems", 100);
        answer["IsTruncated"] = answer.ContainsKey("Marker");
        return answer;
    }

    private static string Document(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var statements = document.RootElement.GetProperty("Statement");
            foreach (var statement in statements.ValueKind == JsonValueKind.Array ? statements.EnumerateArray() : Enumerable.Repeat(statements, 1))
            {
                if (statement.GetProperty("Effect").GetString() is not ("Allow" or "Deny") || !(statement.TryGetProperty("Action", out _) || statement.TryGetProperty("NotAction", out _)))
                {
                    throw new AwsException("MalformedPolicyDocumentException", "Syntax errors in policy.");
                }
            }
            return text;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new AwsException("MalformedPolicyDocumentException", "This policy contains invalid Json");
        }
    }

    private static int Size(string document) => document.Count(character => !char.IsWhiteSpace(character));
}
