namespace Cdev.Aws.Api.Wire;

/// <summary>An error as a service told it.</summary>
/// <param name="Code">Its code, <c>ResourceNotFoundException</c>.</param>
/// <param name="Message">What the service says.</param>
/// <param name="RequestId">The request's id; null when the answer has none.</param>
internal sealed record WireError(string Code, string Message, string? RequestId);
