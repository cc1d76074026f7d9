using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes how a handler's parameters are made of the event. Locals carry a prefix, so that no parameter's name meets one of ours.</summary>
internal static class BindingWriter
{
    private const string Hosting = GeneratedFile.Hosting;

    /// <summary>The statements that bind all parameters, and end the call with a problem when a request can't be bound.</summary>
    public static void Write(StringBuilder text, InvokerModel invoker)
    {
        if (invoker.Bindings[0].Kind == CallKind.Http && invoker.Parameters.Any(IsBound))
            Line(text, $"var binder = new {Hosting}HttpBinder(payload);");
        foreach (var parameter in invoker.Parameters.Where(IsBound))
            Line(text, $"{parameter.Type} arg_{parameter.Name} = {(invoker.Bindings[0].Kind == CallKind.Http ? HttpBinding(parameter) : PayloadBinding(parameter))};");
        if (invoker.Bindings[0].Kind != CallKind.Http || !invoker.Parameters.Any(CanFail))
            return;
        Line(text, "if (binder.Failed)");
        Line(text, "{");
        Line(text, "    binder.WriteProblem(response);");
        Line(text, invoker.IsAwaited ? "    return;" : "    return default;");
        Line(text, "}");
        text.Append('\n');
    }

    /// <summary>The parameter as an argument of the handler.</summary>
    public static string Argument(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.Invocation => "invocation",
        ParameterKind.Deadline => "deadline",
        _ => "arg_" + parameter.Name,
    };

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

    private static string OrFallback(ParameterModel parameter, string tryGet)
        => $"{tryGet}out var found_{parameter.Name}) ? found_{parameter.Name} : {parameter.Fallback}";

    private static string Wrap(ParameterModel parameter, string bytes) => parameter.Kind == ParameterKind.Stream
        ? $"new global::System.IO.MemoryStream({bytes}, writable: false)"
        : $"new {parameter.Item}({bytes})";

    private static string Forgive(ParameterModel parameter) => parameter.Fallback == "null!" ? "!" : "";

    private static bool IsBound(ParameterModel parameter) => parameter.Kind is not (ParameterKind.Invocation or ParameterKind.Deadline or ParameterKind.Service);

    // The bytes of a body are as they are.
    private static bool CanFail(ParameterModel parameter) => parameter.Kind is ParameterKind.Value or ParameterKind.Values or ParameterKind.Body;

    // Names of parameters and of values: no name of a C# parameter needs escaping, one in an attribute may.
    private static string Quote(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static void Line(StringBuilder text, string line) => GeneratedFile.Line(text, line);
}
