using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes how a handler's result becomes the response.</summary>
internal static class ResultWriter
{
    private const string Hosting = GeneratedFile.Hosting;

    /// <summary>The statements that write <c>result</c>, or that there is none, and leave <c>InvokeAsync</c>.</summary>
    public static void Write(StringBuilder text, InvokerModel invoker)
    {
        if (invoker.Handler.IsFiltered)
        {
            WriteFiltered(text, invoker);
            return;
        }

        var (writer, isAsync) = invoker.Bindings[0].Kind == CallKind.Http ? HttpWriter(invoker.Result.Kind) : PayloadWriter(invoker.Result.Kind);
        if (isAsync)
        {
            GeneratedFile.Line(text, invoker.Result.IsAwaited ? $"await {writer}.ConfigureAwait(false);" : $"return {writer};");
            return;
        }

        if (writer is not null)
            GeneratedFile.Line(text, writer + ";");
        if (!invoker.Result.IsAwaited)
            GeneratedFile.Line(text, "return default;");
    }

    private static void WriteFiltered(StringBuilder text, InvokerModel invoker)
    {
        var method = invoker.Bindings[0].Kind == CallKind.Http ? "WriteHttpAsync" : "WritePayloadAsync";
        var type = invoker.Result.Kind == ResultKind.None ? "" : $"<{invoker.Result.Type}>";
        GeneratedFile.Line(text, $"await {Hosting}FilteredResult.{method}{type}(response, result, deadline).ConfigureAwait(false);");
    }

    private static (string? Code, bool IsAsync) HttpWriter(ResultKind kind) => kind switch
    {
        ResultKind.None => ($"{Hosting}HttpResponse.WriteNoContent(response)", false),
        ResultKind.Text => ($"{Hosting}HttpResponse.WriteText(response, result)", false),
        ResultKind.Bytes => ($"{Hosting}HttpResponse.WriteBytes(response, result)", false),
        ResultKind.Stream => ($"{Hosting}HttpResponse.WriteStreamAsync(response, result, deadline)", true),
        ResultKind.Http => ($"{Hosting}HttpResponse.WriteResultAsync(response, result, deadline)", true),
        ResultKind.Object => ($"{Hosting}HttpResponse.WriteObjectAsync(response, result, deadline)", true),
        _ => ($"{Hosting}HttpResponse.WriteJson(response, result)", false),
    };

    private static (string? Code, bool IsAsync) PayloadWriter(ResultKind kind) => kind switch
    {
        ResultKind.None => (null, false),
        ResultKind.Stream => ($"{Hosting}Payload.WriteStreamAsync(response, result, deadline)", true),
        _ => ($"{Hosting}Payload.Write(response, result)", false),
    };
}
