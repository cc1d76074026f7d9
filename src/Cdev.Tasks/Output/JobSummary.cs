using System.Text;
using Cdev.Deployment.Presentation;

namespace Cdev.Tasks.Output;

/// <summary>The summary of a CI job: a file of Markdown to which every step may append, as GitHub Actions offers it.</summary>
/// <param name="file">The file.</param>
internal sealed class JobSummary(string file)
{
    // GitHub drops the whole summary of a step that is longer: "Workflow commands for GitHub Actions", step isolation and limits.
    private const int Limit = 1024 * 1024;
    private const int BytesOfCharacter = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Appends, as far as there is room.</summary>
    /// <param name="render">The Markdown, of at most that many characters.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>False when there is no room left, and nothing was appended.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal async Task<bool> TryAppend(Func<int, string> render, CancellationToken cancel)
    {
        await using var stream = await Open(cancel);
        var room = Limit - stream.Length;
        var markdown = Encoding.UTF8.GetBytes(render((int)Math.Clamp(room / BytesOfCharacter, 0, PlanMarkdown.CommentLimit)));
        if (markdown.Length > room)
            return false;
        stream.Seek(0, SeekOrigin.End);
        await stream.WriteAsync(markdown, cancel);
        return true;
    }

    // Projects are planned at the same time, each by a node of its own.
    private async Task<FileStream> Open(CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; ; waited += Interval)
        {
            try
            {
                return new(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (File.Exists(file) && waited < Patience)
            {
                await Task.Delay(Interval, cancel);
            }
        }
    }
}
