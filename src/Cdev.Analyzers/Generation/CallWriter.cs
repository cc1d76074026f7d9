using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes the call of a handler whose parameters are bound.</summary>
internal static class CallWriter
{
    /// <summary>The statement that calls the handler and keeps what it returns in <c>result</c>.</summary>
    public static void Write(StringBuilder text, InvokerModel invoker)
    {
        var call = Expression(invoker);
        GeneratedFile.Line(text, invoker.Result.Kind == ResultKind.None ? call + ";" : $"var result = {call};");
    }

    /// <summary>The call as an expression of the handler's result, awaited.</summary>
    private static string Expression(InvokerModel invoker)
    {
        var call = $"{invoker.Handler}({string.Join(", ", invoker.Parameters.Select(BindingWriter.Argument))})";
        return invoker.Result.IsAwaited ? $"await {call}.ConfigureAwait(false)" : call;
    }
}
