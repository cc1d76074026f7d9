namespace Cdev.Analyzers.Declarations;

/// <summary>A right that is granted in so many words: on a resource, or as the cloud names it.</summary>
/// <param name="Resource">The resource; null of a right as the cloud names it.</param>
/// <param name="Access">What may be done with the resource: <c>read</c>, <c>write</c>, <c>readWrite</c>.</param>
/// <param name="Action">The action; null of a right on a resource.</param>
/// <param name="Arn">What the action may be done with.</param>
/// <param name="IsExact">Whether nothing is inferred beside it.</param>
internal sealed record GrantModel(FieldReference? Resource, string? Access, string? Action, string? Arn, bool IsExact);
