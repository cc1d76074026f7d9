using Cdev.Backend.Errors;
using Cdev.Deployment;
using Cdev.Model.Resources;
using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>What every task of ours does alike: run asynchronously, stop on Ctrl-C, and tell an error once, with its code.</summary>
public abstract class CdevTask : Microsoft.Build.Utilities.Task, ICancelableTask, IDisposable
{
    private const string HelpUrl = "https://github.com/cdev-sdk/cdev-sdk/blob/main/docs/diagnostics/";

    private readonly CancellationTokenSource _cancellation = new();

    /// <inheritdoc/>
    public sealed override bool Execute()
    {
        try
        {
            ExecuteAsync(_cancellation.Token).GetAwaiter().GetResult();
        }
        catch (BackendError error)
        {
            LogError(error.Code, $"{error.Message} {error.HelpMessage}");
        }
        catch (DeploymentException exception)
        {
            foreach (var error in Explain(exception.Errors))
                LogError(error);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            Log.LogWarning($"{GetType().Name} was cancelled before it changed anything.");
        }

        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does the work. What it throws of <see cref="BackendError"/> and <see cref="DeploymentException"/> becomes an MSBuild error.</summary>
    protected abstract Task ExecuteAsync(CancellationToken cancel);

    /// <summary>Lets a task tell better what is wrong, knowing what the user set.</summary>
    private protected virtual IReadOnlyList<DeploymentError> Explain(IReadOnlyList<DeploymentError> errors) => errors;

    /// <summary>Logs an MSBuild error at the declaration that it is about.</summary>
    protected void LogError(DeploymentError error) => LogError(error.Code, $"{error.Message} {error.Help}", error.Source);

    /// <summary>Logs an MSBuild warning.</summary>
    /// <param name="code">The diagnostic code.</param>
    /// <param name="message">What, where, why, and what to do.</param>
    /// <param name="source">The place in the user's source; null when there is none.</param>
    protected void LogWarning(string code, string message, SourceLocation? source = null)
        => Log.LogWarning(
            subcategory: null,
            warningCode: code,
            helpKeyword: null,
            helpLink: $"{HelpUrl}{code}.md",
            file: source?.File,
            lineNumber: source?.Line ?? 0,
            columnNumber: source?.Column ?? 0,
            endLineNumber: 0,
            endColumnNumber: 0,
            message: "{0}",
            messageArgs: message);

    /// <summary>Logs an MSBuild error.</summary>
    /// <param name="code">The diagnostic code.</param>
    /// <param name="message">What, where, why, and what to do.</param>
    /// <param name="source">The place in the user's source; null when there is none.</param>
    protected void LogError(string code, string message, SourceLocation? source = null)
        => Log.LogError(
            subcategory: null,
            errorCode: code,
            helpKeyword: null,
            helpLink: $"{HelpUrl}{code}.md",
            file: source?.File,
            lineNumber: source?.Line ?? 0,
            columnNumber: source?.Column ?? 0,
            endLineNumber: 0,
            endColumnNumber: 0,
            // The text is final: a brace in it is no format.
            message: "{0}",
            messageArgs: message.TrimEnd());
}
