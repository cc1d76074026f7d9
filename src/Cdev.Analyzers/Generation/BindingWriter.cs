using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes how a handler's parameters are made of a request or a payload. Locals carry a prefix, so that no parameter's name meets one of ours.</summary>
internal static class BindingWriter
{
    private const string Hosting = GeneratedFile.Hosting;

    /// <summary>The statements that bind all parameters, and end the call with a problem when a request can't be bound.</summary>
    public static void Write(StringBuilder text, InvokerModel invoker, BindingModel binding)
    {
        var isHttp = binding.Kind == CallKind.Http;
        var parameters = binding.Parameters.Where(IsBound).ToList();
        if (isHttp && parameters.Any(NeedsBinder))
            Line(text, $"var binder = new {Hosting}HttpBinder(payload{(parameters.Any(IsJson) ? MemberWriter.NextJson(invoker) : "")});");
        foreach (var parameter in parameters)
            Line(text, Declaration(parameter, isHttp ? HttpBinding(parameter) : PayloadBinding(invoker, parameter)));
        if (!isHttp || !parameters.Any(CanFail))
            return;
        foreach (var parameter in parameters.Where(parameter => parameter.Validators.Count > 0))
            Line(text, $"binder.Check({Quote(parameter.BoundName)}, arg_{parameter.Name}, {MemberWriter.ValidatorsOf(parameter)});");
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

    /// <summary>The local that a parameter is bound to.</summary>
    public static string Declaration(ParameterModel parameter, string value) => $"{parameter.Type} arg_{parameter.Name} = {value};";

    /// <summary>Whether a local is bound before the handler is called.</summary>
    public static bool IsBound(ParameterModel parameter) => parameter.Kind is not (ParameterKind.Invocation or ParameterKind.Deadline or ParameterKind.Service);

    /// <summary>What a parameter that no caller sends is given; null of all others.</summary>
    public static string? CommonBinding(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.Nothing => parameter.Fallback,
        ParameterKind.Logger when parameter.Item.Length > 0 => $"new {AdapterWriter.LoggerType}<{parameter.Item}>(invocation, {Quote(parameter.BoundName)})",
        ParameterKind.Logger => $"new {AdapterWriter.LoggerType}(invocation, {Quote(parameter.BoundName)})",
        ParameterKind.LambdaContext => $"new {AdapterWriter.ContextType}(invocation)",
        _ => null,
    };

    private static string HttpBinding(ParameterModel parameter)
    {
        var name = Quote(parameter.BoundName);
        var body = parameter.Fallback is null ? "binder.BodyBytes()" : "binder.BodyBytesOrNull()";
        var value = $"({Hosting}HttpSource.{parameter.Source}, {name}, {parameter.Parser}";
        var validate = parameter.IsValidated ? ", validate: true" : "";
        return parameter.Kind switch
        {
            ParameterKind.Request => "binder.Request()",
            ParameterKind.Value when parameter.Fallback is null => $"binder.Required<{parameter.Item}>{value})",
            ParameterKind.Value => OrFallback(parameter, $"binder.TryGet<{parameter.Item}>{value}, "),
            ParameterKind.Values when parameter.Fallback is null => $"binder.All<{parameter.Item}>{value}){(parameter.IsArray ? ".ToArray()" : "")}",
            ParameterKind.Values => $"binder.AllOrNull<{parameter.Item}>{value}){(parameter.IsArray ? "?.ToArray()" : "")}{Forgive(parameter)}",
            ParameterKind.Body when parameter.Fallback is null => $"binder.RequiredBody<{parameter.Item}>({name}{validate})",
            ParameterKind.Body => OrFallback(parameter, $"binder.TryGetBody<{parameter.Item}>({name}, ", validate),
            ParameterKind.Bytes => body + Forgive(parameter),
            ParameterKind.Stream or ParameterKind.Memory when parameter.Fallback is null => Wrap(parameter, body),
            ParameterKind.Stream or ParameterKind.Memory => $"{body} is {{ }} found_{parameter.Name} ? {Wrap(parameter, "found_" + parameter.Name)} : {parameter.Fallback}",
            _ => CommonBinding(parameter) ?? throw new InvalidOperationException($"A request doesn't give {parameter.Kind}."),
        };
    }

    private static string PayloadBinding(InvokerModel invoker, ParameterModel parameter)
    {
        if (CommonBinding(parameter) is { } common)
            return common;
        if (parameter.Kind == ParameterKind.Stream)
            return $"{Hosting}Payload.OpenRead(payload)";
        var options = (invoker.Json is null ? "" : ", json: Json") + (parameter.IsValidated ? ", validate: true" : "");
        var value = parameter.Fallback is null
            ? $"{Hosting}Payload.Read<{parameter.Item}>(payload, {Quote(parameter.Name)}{options})"
            : OrFallback(parameter, $"{Hosting}Payload.TryRead<{parameter.Item}>(payload, ", options);
        return parameter.Validators.Count == 0
            ? value
            : $"{Hosting}Checks.Parameter<{parameter.Type}>({Quote(parameter.Name)}, {value}, {MemberWriter.ValidatorsOf(parameter)})";
    }

    private static string OrFallback(ParameterModel parameter, string tryGet, string options = "")
        => $"{tryGet}out var found_{parameter.Name}{options}) ? found_{parameter.Name} : {parameter.Fallback}";

    private static string Wrap(ParameterModel parameter, string bytes) => parameter.Kind == ParameterKind.Stream
        ? $"new global::System.IO.MemoryStream({bytes}, writable: false)"
        : $"new {parameter.Item}({bytes})";

    private static string Forgive(ParameterModel parameter) => parameter.Fallback == "null!" ? "!" : "";

    private static bool NeedsBinder(ParameterModel parameter) => CommonBinding(parameter) is null;

    private static bool IsJson(ParameterModel parameter) => parameter.Kind == ParameterKind.Body;

    // The bytes of a body, and the request itself, are as they are.
    private static bool CanFail(ParameterModel parameter) => parameter.Kind is ParameterKind.Value or ParameterKind.Values or ParameterKind.Body;

    // Names of parameters and of values: no name of a C# parameter needs escaping, one in an attribute may.
    private static string Quote(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);

    private static void Line(StringBuilder text, string line) => GeneratedFile.Line(text, line);
}
