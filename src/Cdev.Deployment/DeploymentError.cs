using Cdev.Model.Resources;

namespace Cdev.Deployment;

/// <summary>One thing that is wrong.</summary>
/// <param name="Code">The diagnostic code; its page is <c>docs/diagnostics/&lt;code&gt;.md</c>.</param>
/// <param name="Message">What, where and why. Never a secret.</param>
/// <param name="Help">What to do; empty where the message says it.</param>
/// <param name="Source">The declaration that it is about; null when there is none.</param>
public sealed record DeploymentError(string Code, string Message, string Help, SourceLocation? Source = null)
{
    /// <summary>Code, message and help in one line.</summary>
    public override string ToString() => Help.Length == 0 ? $"{Code}: {Message}" : $"{Code}: {Message} {Help}";
}
