namespace Cdev.Local.Mapping;

/// <summary>Why a resource cannot be deployed to the local cloud.</summary>
/// <param name="Code">The diagnostic code.</param>
/// <param name="Because">Why, and the way out.</param>
internal sealed record Problem(string Code, string Because);
