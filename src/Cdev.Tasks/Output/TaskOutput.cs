using Cdev.Deployment.Presentation;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Cdev.Tasks.Output;

/// <summary>
/// Where a task's lines for people go. MSBuild's terminal logger hides high-importance messages, so under it the lines go to the
/// console itself; everywhere else they are those messages.
/// </summary>
internal abstract class TaskOutput
{
    /// <summary>Writes lines that stay.</summary>
    internal abstract void Write(IReadOnlyList<StyledLine> lines);

    /// <summary>Shows what is being done now, in place of what was shown before; where nothing is live, nothing.</summary>
    internal abstract void ShowLive(StyledLine? line);

    /// <summary>Chooses by what there is: a terminal, the terminal logger without one, or neither.</summary>
    internal static TaskOutput Create(TaskLoggingHelper log, bool terminalLogger)
    {
        // A worker node shares the console of the main process, but not its cursor.
        var workerNode = Environment.GetCommandLineArgs().Any(argument => argument.Contains("nodemode", StringComparison.OrdinalIgnoreCase));
        if (!terminalLogger || workerNode)
            return new MessageOutput(log);
        return Console.IsOutputRedirected ? new PlainOutput(Console.Out) : new TerminalOutput(Console.Out, UsesColor());
    }

    // no-color.org: any value that is not empty.
    private static bool UsesColor() => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    private sealed class MessageOutput(TaskLoggingHelper log) : TaskOutput
    {
        internal override void Write(IReadOnlyList<StyledLine> lines)
        {
            foreach (var line in lines)
                log.LogMessage(MessageImportance.High, "{0}", line.ToString());
        }

        internal override void ShowLive(StyledLine? line)
        {
        }
    }

    private sealed class PlainOutput(TextWriter console) : TaskOutput
    {
        internal override void Write(IReadOnlyList<StyledLine> lines)
            => console.Write(string.Concat(lines.Select(line => line + "\n")));

        internal override void ShowLive(StyledLine? line)
        {
        }
    }
}
