using System.Collections.Immutable;

namespace Cdev.Deployment.Presentation;

/// <summary>Renders the progress and the end of a deployment for people.</summary>
public static class ProgressText
{
    /// <summary>A step begins.</summary>
    public static StyledLine Began(DeploymentStep step) => throw new NotSupportedException();

    /// <summary>The mapper says what it does.</summary>
    public static StyledLine Reported(DeploymentStep step, string progress) => throw new NotSupportedException();

    /// <summary>A step is done.</summary>
    public static StyledLine Done(DeploymentStep step, TimeSpan elapsed) => throw new NotSupportedException();

    /// <summary>A step failed.</summary>
    public static StyledLine Failed(FailedStep failure) => throw new NotSupportedException();

    /// <summary>The end: what was done, what failed and why, what was not tried because of what, and what to run.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="command">The command that was run, which is the one to repeat: <c>dotnet build -t:CdevDeploy</c>.</param>
    public static ImmutableArray<StyledLine> Summary(DeploymentResult result, string command) => throw new NotSupportedException();
}
