using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Roles;

/// <summary>A right that a function is granted.</summary>
internal abstract record Grant
{
    private Grant()
    {
    }

    /// <summary>A right on a resource of the program.</summary>
    /// <param name="Type">The resource's type.</param>
    /// <param name="Access"><c>read</c>, <c>write</c> or <c>readWrite</c>.</param>
    /// <param name="Arn">The resource's ARN; empty while it is not known.</param>
    internal sealed record OnResource(string Type, string Access, string Arn) : Grant;

    /// <summary>A right as AWS names it.</summary>
    /// <param name="Action">Service and name.</param>
    /// <param name="Arn">What it may be done with.</param>
    internal sealed record OfAction(string Action, string Arn) : Grant;

    /// <summary>Reads a function's grants.</summary>
    internal static ImmutableArray<Grant> ReadAll(JsonElement function) => [.. function.Items("grants").Select(Read)];

    private static Grant Read(JsonElement grant)
        => grant.Text("action") is { } action
            ? new OfAction(action, grant.Text("arn") ?? "")
            : new OnResource(grant.Text("type") ?? "", grant.Text("access") ?? "", grant.Text("resource") ?? "");
}
