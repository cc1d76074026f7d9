namespace Cdev.Model.Resources;

/// <summary>Why a function has a right that nobody wrote: the calls in its code that need it.</summary>
/// <param name="Action">The action as the cloud names it: <c>s3:PutObject</c>.</param>
/// <param name="Type">The type of the resource that it may be done with.</param>
/// <param name="Name">That resource's name.</param>
/// <param name="Calls">The calls, ordered by place.</param>
/// <param name="Component">The component that owns the resource; absent: the function's.</param>
public sealed record RightReason(string Action, string Type, string Name, IReadOnlyList<RightCall> Calls, string? Component = null);

/// <summary>A call that needs a right.</summary>
/// <param name="Method">Type and method: <c>IAmazonS3.PutObjectAsync</c>.</param>
/// <param name="Source">Where; absent without symbols.</param>
public sealed record RightCall(string Method, SourceLocation? Source = null);
