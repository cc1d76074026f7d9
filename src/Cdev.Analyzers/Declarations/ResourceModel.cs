namespace Cdev.Analyzers.Declarations;

/// <summary>A resource as its field declares it.</summary>
/// <param name="Type">The resource type: <c>cdev::api</c>.</param>
/// <param name="Name">The name; null when it is wrong.</param>
/// <param name="Field">Metadata name of the declaring type, a dot, and the field.</param>
/// <param name="Reference">How code elsewhere names the field: <c>Cloud.Api</c>.</param>
internal sealed record ResourceModel(string Type, string? Name, string Field, string Reference);
