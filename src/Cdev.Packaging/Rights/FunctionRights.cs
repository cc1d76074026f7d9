using System.Collections.Immutable;
using Cdev.Model.Resources;
using Cdev.Packaging.Reach;

namespace Cdev.Packaging.Rights;

/// <summary>What was inferred for a function.</summary>
/// <param name="Function">Its name.</param>
/// <param name="Rights">Its rights, ordered by resource and action.</param>
/// <param name="Ungranted">What its code asks for and nothing gives, ordered by action.</param>
internal sealed record FunctionRights(string Function, ImmutableArray<InferredRight> Rights, ImmutableArray<NeededAction> Ungranted)
{
    /// <summary>Nothing.</summary>
    internal static FunctionRights None(string function) => new(function, [], []);
}

/// <summary>An action that code needs.</summary>
/// <param name="Action">As IAM names it: <c>s3:PutObject</c>.</param>
/// <param name="Calls">The calls that need it.</param>
internal sealed record NeededAction(string Action, ImmutableArray<ReachedCall> Calls);

/// <summary>A right on a resource.</summary>
/// <param name="Needed">The action.</param>
/// <param name="Resource">The resource's ARN.</param>
/// <param name="Ends">What follows it in the ARNs that the action is done with.</param>
internal sealed record InferredRight(NeededAction Needed, OutputReference Resource, ImmutableArray<string> Ends);
