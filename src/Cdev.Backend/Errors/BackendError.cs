namespace Cdev.Backend.Errors;

/// <summary>The backend refuses. The message says what and where; <see cref="HelpMessage"/> says what to do.</summary>
public abstract class BackendError : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="code">Its diagnostic code, <c>CDEV3xx</c>.</param>
    /// <param name="message">What, where and why.</param>
    /// <param name="helpMessage">What to do.</param>
    /// <param name="inner">What caused it.</param>
    protected BackendError(string code, string message, string helpMessage, Exception? inner = null)
        : base(message, inner)
        => (Code, HelpMessage) = (code, helpMessage);

    /// <summary>The diagnostic code, <c>CDEV3xx</c>; its page is <c>docs/diagnostics/&lt;code&gt;.md</c>.</summary>
    public string Code { get; }

    /// <summary>What to do.</summary>
    public string HelpMessage { get; }

    /// <summary>Where to read more.</summary>
    public IReadOnlyList<string> HelpResources => [$"docs/diagnostics/{Code}.md"];
}
