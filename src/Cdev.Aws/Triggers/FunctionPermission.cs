using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Triggers;

/// <summary>One statement of a function's own policy: who else may call it.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html. It stands on the alias that is called, and goes with the function.</remarks>
/// <param name="StatementId">Its id, unique in the policy: at most 100 letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Principal">The service that calls, or <c>*</c>.</param>
/// <param name="Action">What it may do.</param>
/// <param name="SourceArn">For what it calls; null: for anything.</param>
/// <param name="SourceAccount">Whose that is, where its ARN does not say so.</param>
internal sealed record FunctionPermission(string StatementId, string Principal, string Action = "lambda:InvokeFunction", string? SourceArn = null, string? SourceAccount = null)
{
    /// <summary>The kind of authorization that a call through a URL has; null: it is no such call.</summary>
    internal string? UrlAuthType { get; init; }

    /// <summary>Whether only calls through the function's URL are meant.</summary>
    internal bool ViaUrl { get; init; }

    /// <summary>Takes a statement back; it may be gone, with its function or alone.</summary>
    internal static Task Revoke(AwsPlace place, string function, string statementId, CancellationToken cancel)
        => place.Patiently(
            () => place.Aws.Find(Lambda.RemovePermission, FunctionArn.Parse(function).ToInput(("StatementId", statementId)), cancel),
            e => e.IsConflict,
            cancel);

    /// <summary>Takes it back where it is granted: looks first.</summary>
    internal async Task RevokeIfGranted(AwsPlace place, string function, CancellationToken cancel)
    {
        if (await place.Aws.Find(Lambda.GetPolicy, FunctionArn.Parse(function).ToInput(), cancel) is { } policy && Statement(policy, StatementId) is not null)
            await Revoke(place, function, StatementId, cancel);
    }

    /// <summary>The functions of this component that have a statement, each with what it is granted for: where it is not known what was begun.</summary>
    internal static async Task<ImmutableArray<(string Function, string? SourceArn)>> FindBegun(AwsPlace place, string statementId, CancellationToken cancel)
    {
        var found = ImmutableArray.CreateBuilder<(string, string?)>();
        await foreach (var function in OwnFunctions.List(place, cancel))
        {
            var alias = new FunctionArn(function.Text("FunctionArn")!, FunctionArn.Live);
            if (await place.Aws.Find(Lambda.GetPolicy, alias.ToInput(), cancel) is { } policy && Statement(policy, statementId) is { } statement)
                found.Add((alias.ToString(), Condition(statement, "ArnLike", "AWS:SourceArn")));
        }

        return found.ToImmutable();
    }

    /// <summary>Grants it on a function, unless it is granted already.</summary>
    internal Task Grant(AwsPlace place, string function, CancellationToken cancel)
        => place.Patiently(() => GrantOnce(place, FunctionArn.Parse(function), cancel), e => e.IsConflict, cancel);

    private async Task<bool> GrantOnce(AwsPlace place, FunctionArn function, CancellationToken cancel)
    {
        var policy = await place.Aws.Find(Lambda.GetPolicy, function.ToInput(), cancel);
        if (policy is { } answer && Statement(answer, StatementId) is { } statement)
        {
            if (IsThis(statement))
                return false;
            await Revoke(place, function.ToString(), StatementId, cancel);
        }

        await place.Aws.Call(
            Lambda.AddPermission,
            function.ToInput(
                ("StatementId", StatementId),
                ("Principal", Principal),
                ("Action", Action),
                ("SourceArn", SourceArn),
                ("SourceAccount", SourceAccount),
                ("FunctionUrlAuthType", UrlAuthType),
                ("InvokedViaFunctionUrl", ViaUrl ? true : null)),
            cancel);
        return true;
    }

    private static JsonElement? Statement(JsonElement policy, string id)
        => JsonElement.Parse(policy.Text("Policy")!).Items("Statement").Where(statement => statement.Text("Sid") == id).Select(statement => (JsonElement?)statement).FirstOrDefault();

    private bool IsThis(JsonElement statement)
        => statement.Text("Action") == Action
            && Condition(statement, "ArnLike", "AWS:SourceArn") == SourceArn
            && Condition(statement, "StringEquals", "AWS:SourceAccount") == SourceAccount
            && Condition(statement, "StringEquals", "lambda:FunctionUrlAuthType") == UrlAuthType;

    private static string? Condition(JsonElement statement, string test, string key) => statement.Member("Condition")?.Member(test)?.Text(key);
}
