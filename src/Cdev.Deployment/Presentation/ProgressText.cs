using System.Collections.Immutable;

namespace Cdev.Deployment.Presentation;

/// <summary>Renders the progress and the end of a deployment for people: one line for each thing that happens.</summary>
public static class ProgressText
{
    /// <summary>A step begins.</summary>
    /// <param name="step">The step.</param>
    public static StyledLine Began(DeploymentStep step)
        => StyledLine.Join(new("  … ", TextStyle.Muted), new($"{Words.Verb(step.Kind)} {step.Resource}", Words.Style(step.Kind)));

    /// <summary>The mapper says what it does.</summary>
    /// <param name="step">The step.</param>
    /// <param name="progress">What it says.</param>
    public static StyledLine Reported(DeploymentStep step, string progress)
        => StyledLine.Of($"  … {step.Resource}: {Words.OneLine(progress)}", TextStyle.Muted);

    /// <summary>A step is done.</summary>
    /// <param name="step">The step.</param>
    /// <param name="elapsed">How long it took.</param>
    public static StyledLine Done(DeploymentStep step, TimeSpan elapsed) => StyledLine.Join(
        new("  ✓ ", TextStyle.Success),
        new($"{Words.Participle(step.Kind)} {step.Resource}"),
        new($"  {Words.Time(elapsed)}", TextStyle.Muted));

    /// <summary>A step failed.</summary>
    /// <param name="failure">The step, and why.</param>
    public static StyledLine Failed(FailedStep failure) => StyledLine.Join(
        new("  ✗ ", TextStyle.Failure),
        new($"{Words.Verb(failure.Step.Kind)} {failure.Step.Resource}: {Words.OneLine(failure.Error.Message)}", TextStyle.Failure),
        new($"  {Words.Time(failure.Elapsed)}", TextStyle.Muted));

    /// <summary>The end: how much was done, what was not tried because of what, and what to run. Each failure was told when it happened, and is an error of its own.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="command">The command that was run, which is the one to repeat: <c>dotnet build -t:CdevDeploy</c>.</param>
    public static ImmutableArray<StyledLine> Summary(DeploymentResult result, string command)
    {
        if (result.Succeeded)
        {
            return
            [
                result.Done.IsEmpty
                    ? StyledLine.Of("No changes.", TextStyle.Success)
                    : StyledLine.Of($"Done: {Words.Count(result.Done.Length, "step")} in {Words.Time(result.Elapsed)}.", TextStyle.Success),
            ];
        }

        var lines = ImmutableArray.CreateBuilder<StyledLine>();
        lines.Add(StyledLine.Of(
            $"{(result.Cancelled ? "Stopped" : "Not finished")}: {result.Done.Length} done, {result.Failed.Length} failed, {result.NotTried.Length} not tried, in {Words.Time(result.Elapsed)}.",
            TextStyle.Failure));
        foreach (var (step, because) in result.NotTried)
        {
            var why = because is null ? "the deployment was stopped before" : $"this failed: {Words.Verb(because.Kind)} {because.Resource}";
            lines.Add(StyledLine.Join(new("  - "), new($"{Words.Verb(step.Kind)} {step.Resource}"), new($"  not tried: {why}", TextStyle.Muted)));
        }

        lines.Add(StyledLine.Of($"What was done is saved. To {(result.Failed.IsEmpty ? "go on" : "mend and go on")}: {command}"));
        return lines.ToImmutable();
    }
}
