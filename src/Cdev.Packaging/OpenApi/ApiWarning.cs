namespace Cdev.Packaging.OpenApi;

/// <summary>Something that an OpenAPI document lacks.</summary>
/// <param name="Code">The diagnostic code, <c>CDEV23x</c>.</param>
/// <param name="Message">What is missing, why, and what to do.</param>
public sealed record ApiWarning(string Code, string Message);
