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

    /// <summary>Rights as AWS names them: every action with every resource. Written by hand, or inferred from the function's code.</summary>
    /// <param name="Actions">Services and names.</param>
    /// <param name="Arns">What they may be done with.</param>
    internal sealed record OfActions(ImmutableArray<string> Actions, ImmutableArray<string> Arns) : Grant;

    /// <summary>Reads a function's grants.</summary>
    internal static ImmutableArray<Grant> ReadAll(JsonElement function) => [.. function.Items("grants").Select(Read)];

    private static Grant Read(JsonElement grant)
        => grant.Member("actions") is not null ? new OfActions(Known(grant, "actions"), Known(grant, "resources"))
            : grant.Text("action") is { } action ? new OfActions([action], [grant.Text("arn") ?? ""])
            : new OnResource(grant.Text("type") ?? "", grant.Text("access") ?? "", grant.Text("resource") ?? "");

    private static ImmutableArray<string> Known(JsonElement grant, string member)
        => [.. grant.Items(member).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "")];
}
