namespace Cdev;

/// <summary>
/// Makes a public static method of a public class give what constructors and <c>[FromServices]</c> parameters of its return type ask for.
/// Its own parameters are given in the same way. Put together at compile time: once a process, before the first call, and kept.
/// </summary>
/// <remarks>
/// The method that returns exactly the wanted type is taken, this project's before a referenced one's; where there is none, the one that returns a
/// type which derives from it or implements it. A method that returns <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/> gives what it was awaited for. A <see cref="CancellationToken"/> parameter is cancelled when the process is to end.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProvidesAttribute : Attribute;
