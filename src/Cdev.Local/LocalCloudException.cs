namespace Cdev.Local;

/// <summary>The local cloud cannot do what it was asked. The message begins with the code and says what, where, why and what to do.</summary>
public sealed class LocalCloudException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">The diagnostic code, <c>CDEV4xx</c>; its page is <c>docs/diagnostics/&lt;code&gt;.md</c>.</param>
    /// <param name="problem">What, where and why.</param>
    /// <param name="help">What to do; empty where the problem says it.</param>
    /// <param name="inner">What caused it.</param>
    public LocalCloudException(string code, string problem, string help, Exception? inner = null)
        : base($"{code}: {problem} {help}".TrimEnd(), inner)
        => (Code, Problem, HelpMessage) = (code, problem, help);

    /// <summary>The diagnostic code.</summary>
    public string Code { get; }

    /// <summary>What, where and why.</summary>
    public string Problem { get; }

    /// <summary>What to do; empty where the problem says it.</summary>
    public string HelpMessage { get; }
}
