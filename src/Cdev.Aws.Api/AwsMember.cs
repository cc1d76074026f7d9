namespace Cdev.Aws.Api;

/// <summary>A member of an operation's input.</summary>
/// <param name="Name">Its name on the wire, which is also its name in the input.</param>
/// <param name="Location">Where it travels.</param>
/// <param name="IsRequired">Whether AWS refuses a call without it.</param>
/// <param name="IsMap">Whether it is a map: the Query protocol writes maps and structures differently.</param>
public sealed record AwsMember(string Name, AwsMemberLocation Location, bool IsRequired, bool IsMap = false);
