using System.Runtime.InteropServices;

namespace Cdev;

/// <summary>Makes a public static method a function of its own: the unit that is packaged, deployed and called.</summary>
/// <param name="name">
/// The function's name in its component: 1 to 64 letters, digits, hyphens and underscores. Left out, it is made of the class
/// (less <c>Functions</c>, <c>Handlers</c>, <c>Function</c> or <c>Handler</c>) and the method (less <c>Async</c>) in kebab-case:
/// <c>OrderFunctions.PlaceAsync</c> is <c>order-place</c>.
/// </param>
/// <remarks>
/// The build reads the options; at run time nobody does. Their limits are those of AWS Lambda
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</see>).
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FunctionAttribute(string? name = null) : Attribute
{
    /// <summary>The name as written; null when it is made of class and method.</summary>
    public string? Name { get; } = name;

    /// <summary>Memory in MB, 128 to 10240; 512 unless said. The share of processor grows with it.</summary>
    public int Memory { get; set; } = 512;

    /// <summary>
    /// Seconds after which a call is ended, 1 to 900; 30 unless said. A function with an HTTP route may have 30 at most:
    /// an HTTP API waits no longer.
    /// </summary>
    public int Timeout { get; set; } = 30;

    /// <summary>Size of <c>/tmp</c> in MB, 512 to 10240; 512 unless said.</summary>
    public int EphemeralStorage { get; set; } = 512;

    /// <summary><see cref="Architecture.X64"/> or <see cref="Architecture.Arm64"/>; the project's <c>CdevArchitecture</c> unless said.</summary>
    public Architecture Architecture { get; set; }

    /// <summary>What the function is for, shown by the cloud; at most 256 characters.</summary>
    public string? Description { get; set; }
}
