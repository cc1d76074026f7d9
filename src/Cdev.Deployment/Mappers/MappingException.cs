using System.Text.Json;

namespace Cdev.Deployment.Mappers;

/// <summary>A mapper could not make or mend a change. Any other exception serves too; this one says more.</summary>
/// <param name="code">The diagnostic code.</param>
/// <param name="message">What, where and why. Never a secret: it is kept in the state and printed.</param>
/// <param name="help">What to do.</param>
/// <param name="knowledge">What the mapper needs in order to mend the change later; it is kept in the state.</param>
/// <param name="inner">What caused it.</param>
public class MappingException(string code, string message, string help, JsonElement? knowledge = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>The diagnostic code.</summary>
    public string Code { get; } = code;

    /// <summary>What to do.</summary>
    public string HelpMessage { get; } = help;

    /// <summary>What the mapper needs in order to mend the change later: <see cref="Backend.States.FailedState.Data"/>.</summary>
    public JsonElement? Knowledge { get; } = knowledge;
}
