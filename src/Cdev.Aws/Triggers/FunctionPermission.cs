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

    /// <summary>Grants it on a function, unless it is granted already.</summary>
    internal Task Grant(AwsPlace place, string function, CancellationToken cancel)
        => place.Patiently(() => GrantOnce(place, FunctionArn.Parse(function), cancel), e => e.IsConflict, cancel);

    private async Task<bool> GrantOnce(AwsPlace place, FunctionArn function, CancellationToken cancel)
    {
        var policy = await place.Aws.Find(Lambda.GetPolicy, function.ToInput(), cancel);
        if (policy is { } answer && Statement(answer) is { } statement)
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

    private JsonElement? Statement(JsonElement answer)
        => JsonElement.Parse(answer.Text("Policy")!).Items("Statement").Where(statement => statement.Text("Sid") == StatementId).Select(statement => (JsonElement?)statement).FirstOrDefault();

    private bool IsThis(JsonElement statement)
        => statement.Text("Action") == Action
            && Condition(statement, "ArnLike", "AWS:SourceArn") == SourceArn
            && Condition(statement, "StringEquals", "AWS:SourceAccount") == SourceAccount
            && Condition(statement, "StringEquals", "lambda:FunctionUrlAuthType") == UrlAuthType;

    private static string? Condition(JsonElement statement, string test, string key) => statement.Member("Condition")?.Member(test)?.Text(key);
}
