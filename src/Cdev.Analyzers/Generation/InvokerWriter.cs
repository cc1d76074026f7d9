using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes the type that calls a handler. Locals carry a prefix, so that no parameter's name meets one of ours.</summary>
internal static class InvokerWriter
{
    private const string Hosting = "global::Cdev.Hosting.";
    private const string Indent = "            ";

    public static string Write(InvokerModel invoker)
    {
        var isAsync = invoker.Result.IsAwaited;
        var text = new StringBuilder(GeneratedFile.Header);
        text.Append(
            $$"""
            // The handler, or a type in its signature, may be obsolete; that is said where it is used by hand.
            #pragma warning disable CS0612, CS0618

            namespace {{GeneratedFile.Namespace}}
            {
                /// <summary>Calls <c>{{invoker.Handler.Replace("global::", "")}}</c>.</summary>
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
                public sealed class {{invoker.TypeName}} : {{Hosting}}IInvoker
                {
                    /// <inheritdoc/>
                    public {{(isAsync ? "async " : "")}}global::System.Threading.Tasks.ValueTask InvokeAsync(
                        global::Cdev.IInvocation invocation,
                        global::System.ReadOnlyMemory<byte> payload,
                        global::System.Buffers.IBufferWriter<byte> response,
                        global::System.Threading.CancellationToken deadline)
                    {

            """);
        WriteBinding(text, invoker);
        WriteCall(text, invoker);
        return text.Append("        }\n    }\n}\n").ToString();
    }

    private static void WriteBinding(StringBuilder text, InvokerModel invoker)
    {
        if (invoker.IsHttp && invoker.Parameters.Any(IsBound))
            Line(text, $"var binder = new {Hosting}HttpBinder(payload);");
        foreach (var parameter in invoker.Parameters.Where(IsBound))
            Line(text, $"{parameter.Type} arg_{parameter.Name} = {(invoker.IsHttp ? HttpBinding(parameter) : PayloadBinding(parameter))};");
        if (!invoker.IsHttp || !invoker.Parameters.Any(CanFail))
            return;
        Line(text, "if (binder.Failed)");
        Line(text, "{");
        Line(text, "    binder.WriteProblem(response);");
        Line(text, invoker.Result.IsAwaited ? "    return;" : "    return default;");
        Line(text, "}");
        text.Append('\n');
    }

    private static void WriteCall(StringBuilder text, InvokerModel invoker)
    {
        var call = $"{invoker.Handler}({string.Join(", ", invoker.Parameters.Select(Argument))})";
        if (invoker.Result.IsAwaited)
            call = $"await {call}.ConfigureAwait(false)";
        if (invoker.Result.Kind == ResultKind.None)
            Line(text, call + ";");
        else
            Line(text, $"var result = {call};");

        var (writer, isAsync) = invoker.IsHttp ? HttpWriter(invoker.Result.Kind) : PayloadWriter(invoker.Result.Kind);
        if (isAsync)
        {
            Line(text, invoker.Result.IsAwaited ? $"await {writer}.ConfigureAwait(false);" : $"return {writer};");
            return;
        }

        if (writer is not null)
            Line(text, writer + ";");
        if (!invoker.Result.IsAwaited)
            Line(text, "return default;");
    }

    private static string HttpBinding(ParameterModel parameter)
    {
        var name = Quote(parameter.BoundName);
        var body = parameter.Fallback is null ? "binder.BodyBytes()" : "binder.BodyBytesOrNull()";
        var value = $"({Hosting}HttpSource.{parameter.Source}, {name}, {parameter.Parser}";
        return parameter.Kind switch
        {
            ParameterKind.Value when parameter.Fallback is null => $"binder.Required<{parameter.Item}>{value})",
            ParameterKind.Value => OrFallback(parameter, $"binder.TryGet<{parameter.Item}>{value}, "),
            ParameterKind.Values when parameter.Fallback is null => $"binder.All<{parameter.Item}>{value}){(parameter.IsArray ? ".ToArray()" : "")}",
            ParameterKind.Values => $"binder.AllOrNull<{parameter.Item}>{value}){(parameter.IsArray ? "?.ToArray()" : "")}{Forgive(parameter)}",
            ParameterKind.Body when parameter.Fallback is null => $"binder.RequiredBody<{parameter.Item}>({name})",
            ParameterKind.Body => OrFallback(parameter, $"binder.TryGetBody<{parameter.Item}>({name}, "),
            ParameterKind.Bytes => body + Forgive(parameter),
            _ when parameter.Fallback is null => Wrap(parameter, body),
            _ => $"{body} is {{ }} found_{parameter.Name} ? {Wrap(parameter, "found_" + parameter.Name)} : {parameter.Fallback}",
        };
    }

    private static string PayloadBinding(ParameterModel parameter)
    {
        if (parameter.Kind == ParameterKind.Stream)
            return $"{Hosting}Payload.OpenRead(payload)";
        return parameter.Fallback is null
            ? $"{Hosting}Payload.Read<{parameter.Item}>(payload, {Quote(parameter.Name)})"
            : OrFallback(parameter, $"{Hosting}Payload.TryRead<{parameter.Item}>(payload, ");
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

    private static string OrFallback(ParameterModel parameter, string tryGet)
        => $"{tryGet}out var found_{parameter.Name}) ? found_{parameter.Name} : {parameter.Fallback}";

    private static string Wrap(ParameterModel parameter, string bytes) => parameter.Kind == ParameterKind.Stream
        ? $"new global::System.IO.MemoryStream({bytes}, writable: false)"
        : $"new {parameter.Item}({bytes})";

    private static string Forgive(ParameterModel parameter) => parameter.Fallback == "null!" ? "!" : "";

    private static string Argument(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.Invocation => "invocation",
        ParameterKind.Deadline => "deadline",
        _ => "arg_" + parameter.Name,
    };

    private static bool IsBound(ParameterModel parameter) => parameter.Kind is not (ParameterKind.Invocation or ParameterKind.Deadline);

    // The bytes of a body are as they are.
    private static bool CanFail(ParameterModel parameter) => parameter.Kind is ParameterKind.Value or ParameterKind.Values or ParameterKind.Body;

    // Names of parameters and of values: no name of a C# parameter needs escaping, one in an attribute may.
    private static string Quote(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static void Line(StringBuilder text, string line) => text.Append(Indent).Append(line).Append('\n');
}
