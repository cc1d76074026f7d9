namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>A type that has a schema of its own in a document.</summary>
/// <param name="Type">The type.</param>
/// <param name="As">The polymorphic type as which it is written, with a discriminator; null: by itself.</param>
internal sealed record ComponentKey(Type Type, Type? As = null);
