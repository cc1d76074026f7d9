using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes how a handler's result becomes the response.</summary>
internal static class ResultWriter
{
    private const string Hosting = GeneratedFile.Hosting;

    /// <summary>The statements that write <c>result</c>, or that there is none, and leave the method.</summary>
    public static void Write(StringBuilder text, InvokerModel invoker, CallKind kind)
    {
        var isHttp = kind == CallKind.Http;
        var json = UsesJson(invoker, isHttp) ? MemberWriter.NextJson(invoker) : "";
        if (invoker.Handler.IsFiltered)
        {
            var method = isHttp ? "WriteHttpAsync" : "WritePayloadAsync";
            var type = invoker.Result.Kind == ResultKind.None ? "" : $"<{invoker.Result.Type}>";
            GeneratedFile.Line(text, $"await {Hosting}FilteredResult.{method}{type}(response, result, deadline{json}).ConfigureAwait(false);");
            return;
        }

        var (writer, isAsync) = isHttp ? HttpWriter(invoker.Result.Kind, json) : PayloadWriter(invoker.Result.Kind, json);
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

    /// <summary>Whether a result may be written as JSON. What a filter puts in its place may always.</summary>
    public static bool UsesJson(InvokerModel invoker, bool isHttp)
        => invoker.Handler.IsFiltered || invoker.Result.Kind switch
        {
            ResultKind.None or ResultKind.Stream => false,
            ResultKind.Text or ResultKind.Bytes => !isHttp,
            _ => true,
        };

    private static (string? Code, bool IsAsync) HttpWriter(ResultKind kind, string json) => kind switch
    {
        ResultKind.None => ($"{Hosting}HttpResponse.WriteNoContent(response)", false),
        ResultKind.Text => ($"{Hosting}HttpResponse.WriteText(response, result)", false),
        ResultKind.Bytes => ($"{Hosting}HttpResponse.WriteBytes(response, result)", false),
        ResultKind.Stream => ($"{Hosting}HttpResponse.WriteStreamAsync(response, result, deadline)", true),
        ResultKind.Http => ($"{Hosting}HttpResponse.WriteResultAsync(response, result, deadline{json})", true),
        ResultKind.Object => ($"{Hosting}HttpResponse.WriteObjectAsync(response, result, deadline{json})", true),
        _ => ($"{Hosting}HttpResponse.WriteJson(response, result{json})", false),
    };

    private static (string? Code, bool IsAsync) PayloadWriter(ResultKind kind, string json) => kind switch
    {
        ResultKind.None => (null, false),
        ResultKind.Stream => ($"{Hosting}Payload.WriteStreamAsync(response, result, deadline)", true),
        _ => ($"{Hosting}Payload.Write(response, result{json})", false),
    };
}
