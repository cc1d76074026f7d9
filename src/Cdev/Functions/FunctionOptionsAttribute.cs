using System.Runtime.InteropServices;

namespace Cdev;

/// <summary>
/// What a function is given to run. <see cref="FunctionAttribute"/> says it of one function, <see cref="FunctionDefaultsAttribute"/> of all
/// functions of a class or of the project, an item <c>CdevFunction</c> of those that it matches. The nearest wins: item, function, class, project.
/// </summary>
/// <remarks>
/// The build reads the options; at run time nobody does. Their limits are those of AWS Lambda
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</see>).
/// </remarks>
public abstract class FunctionOptionsAttribute : Attribute
{
    /// <summary>For the attributes that derive from it.</summary>
    protected FunctionOptionsAttribute()
    {
    }

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

    /// <summary>Whether the platform starts processes from a snapshot of an initialized one, where it can. Not with more than 512 MB of <see cref="EphemeralStorage"/>.</summary>
    public bool SnapStart { get; set; }

    /// <summary>How many calls may run at the same time, 0 to stop all; -1, which reserves nothing, unless said.</summary>
    public int ReservedConcurrency { get; set; } = -1;

    /// <summary>The ARN of a role that is made elsewhere; a role of its own with just the rights that the code needs unless said.</summary>
    public string? Role { get; set; }

    /// <summary>Whether the archive holds only the code that the handler can reach; false packs whole assemblies.</summary>
    public bool Slice { get; set; } = true;
}
