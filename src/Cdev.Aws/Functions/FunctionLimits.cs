using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Cdev.Aws.Roles;

namespace Cdev.Aws.Functions;

/// <summary>What Lambda would refuse, known before anything is called.</summary>
/// <remarks>
/// "Lambda quotas" (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html), "Defined runtime environment variables"
/// (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html), "Improving startup performance with Lambda SnapStart"
/// (https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html).
/// </remarks>
internal static partial class FunctionLimits
{
    private const string Runtime = "dotnet10";
    private const int Layers = 5;
    private const int EnvironmentBytes = 4096;
    private const int Subnets = 16;
    private const int SecurityGroups = 5;

    private static readonly FrozenSet<string> ReservedVariables = FrozenSet.Create(
        StringComparer.Ordinal,
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR");

    /// <summary>The first thing that Lambda would refuse, and the way out; null when there is none.</summary>
    internal static string? Problem(FunctionWish wish)
    {
        if (wish.Runtime != Runtime)
            return $"Lambda runs it as {Runtime}, not as {wish.Runtime}. Set TargetFramework to net10.0.";
        if (wish.Layers.Length > Layers)
            return $"it has {wish.Layers.Length} layers, and Lambda takes {Layers}. Remove some of the CdevLayer items.";
        if (wish.Environment.Keys.FirstOrDefault(ReservedVariables.Contains) is { } reserved)
            return $"Lambda sets the environment variable {reserved} itself. Give yours another name.";
        if (wish.Environment.Keys.FirstOrDefault(name => !VariableName().IsMatch(name)) is { } malformed)
            return $"Lambda takes no environment variable \"{malformed}\": a name is a letter and at least one more letter, digit or _. Give it another name.";
        if (wish.Environment.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(variable.Value)) is > EnvironmentBytes and var bytes)
            return $"its environment variables have {bytes} bytes, and Lambda takes {EnvironmentBytes}. Move what is long into a Setting or a file.";
        if (wish.SnapStart && wish.Storage > FunctionWish.DefaultStorage)
            return $"SnapStart takes no more than {FunctionWish.DefaultStorage} MB of ephemeral storage, and it has {wish.Storage} MB. Leave one of them out.";
        if (wish.Vpc is { Subnets.Length: > Subnets } wide)
            return $"it is in {wide.Subnets.Length} subnets, and Lambda takes {Subnets}. Leave some out.";
        if (wish.Vpc is { SecurityGroups.Length: > SecurityGroups } guarded)
            return $"it has {guarded.SecurityGroups.Length} security groups, and Lambda takes {SecurityGroups}. Leave some out.";
        return wish.Grants.OfType<Grant.OnResource>().FirstOrDefault(grant => !AccessRights.Has(grant.Type, grant.Access)) is { } unknown
            ? $"AWS has no right to {unknown.Access} a {unknown.Type}. Grant the action by its name: [Grant(\"service:Action\", \"<arn>\")]."
            : null;
    }

    // The API's model: EnvironmentVariableName.
    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableName();
}
