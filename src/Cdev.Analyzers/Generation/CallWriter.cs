using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>
/// Writes the call of a handler whose parameters are bound: on its class or on an object, and through filters where there are any.
/// Stands where <c>invocation</c> and <c>deadline</c> are in scope.
/// </summary>
internal static class CallWriter
{
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask<object?>";

    /// <summary>The statement that calls the handler once and keeps what it returns in <c>result</c>.</summary>
    public static void Write(StringBuilder text, InvokerModel invoker)
    {
        var call = Expression(invoker, BindingWriter.Argument);
        GeneratedFile.Line(text, HasResult(invoker) ? $"var result = {call};" : call + ";");
    }

    /// <summary>
    /// Calls the handler, as an expression of what it returns: awaited when <see cref="InvokerModel.IsAwaited"/>, of type <c>object?</c> when
    /// <see cref="HandlerModel.IsFiltered"/>, and of no value when not <see cref="HasResult"/>. It may stand in a loop: each time it is
    /// reached, the handler is called once, through its filters.
    /// </summary>
    /// <param name="invoker">The invoker.</param>
    /// <param name="argument">
    /// The expression of a parameter's argument: <see cref="BindingWriter.Argument"/>, or another for what differs from call to call. Not
    /// asked for parameters of the kind <see cref="ParameterKind.Service"/>.
    /// </param>
    public static string Expression(InvokerModel invoker, Func<ParameterModel, string> argument)
    {
        if (!invoker.Handler.IsFiltered)
            return DirectCall(invoker, argument);
        var arguments = Passed(invoker).Select(argument);
        return $"await CallAsync({string.Join(", ", arguments.Prepend("deadline").Prepend("invocation"))}).ConfigureAwait(false)";
    }

    /// <summary>Whether the call has a value.</summary>
    public static bool HasResult(InvokerModel invoker) => invoker.Handler.IsFiltered || invoker.Result.Kind != ResultKind.None;

    /// <summary>The method that calls the handler through its filters; nothing where there are none.</summary>
    public static void WriteMembers(StringBuilder text, InvokerModel invoker)
    {
        if (!invoker.Handler.IsFiltered)
            return;
        var parameters = Passed(invoker)
            .Select(parameter => $"{parameter.Type} arg_{parameter.Name}")
            .Prepend("global::System.Threading.CancellationToken deadline")
            .Prepend("global::Cdev.IInvocation invocation");
        text.Append($"\n        private {ValueTask} CallAsync({string.Join(", ", parameters)})\n        {{\n");
        GeneratedFile.Line(text, $"global::Cdev.Next handler = {Lambda(invoker)};");
        var filters = invoker.Handler.Composition.Filters;
        var next = "handler";
        for (var i = filters.Count - 1; i > 0; i--)
        {
            GeneratedFile.Line(text, $"global::Cdev.Next filter{i + 1} = () => {Through(filters[i])}.Invoke(invocation, {next});");
            next = $"filter{i + 1}";
        }

        GeneratedFile.Line(text, $"return {Through(filters[0])}.Invoke(invocation, {next});");
        text.Append("        }\n");
    }

    // By its interface: the class may implement it explicitly, or have other methods of that name.
    private static string Through(string filter) => $"((global::Cdev.IHandlerFilter){filter})";

    private static string Lambda(InvokerModel invoker)
    {
        var call = DirectCall(invoker, BindingWriter.Argument);
        var hasValue = invoker.Result.Kind != ResultKind.None;
        if (invoker.Result.IsAwaited)
            return hasValue ? $"async () => {call}" : $"async () => {{ {call}; return null; }}";
        return hasValue ? $"() => new {ValueTask}((object?){call})" : $"() => {{ {call}; return default; }}";
    }

    private static string DirectCall(InvokerModel invoker, Func<ParameterModel, string> argument)
    {
        var handler = invoker.Handler;
        var arguments = invoker.Parameters.Select(parameter => parameter.Kind == ParameterKind.Service ? Service(handler, parameter) : argument(parameter));
        var call = $"{(handler.Class is null ? handler.Type : CompositionModel.HandlerField)}.{handler.Method}({string.Join(", ", arguments)})";
        return invoker.Result.IsAwaited ? $"await {call}.ConfigureAwait(false)" : call;
    }

    // What the invoker has in fields, and what is in scope everywhere, is not handed through.
    private static IEnumerable<ParameterModel> Passed(InvokerModel invoker) => invoker.Parameters.Where(
        parameter => parameter.Kind is not (ParameterKind.Service or ParameterKind.Invocation or ParameterKind.Deadline));

    private static string Service(HandlerModel handler, ParameterModel parameter)
        => handler.Composition.Services.First(service => service.Parameter == parameter.Name).Value;
}
