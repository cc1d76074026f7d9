using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes what a call does: by itself when a function has one kind of call, told apart by the event's shape when it has several.</summary>
internal static class BodyWriter
{
    private const string Hosting = GeneratedFile.Hosting;

    private const string ParameterList =
        """
        (
                    global::Cdev.IInvocation invocation,
                    global::System.ReadOnlyMemory<byte> payload,
                    global::System.Buffers.IBufferWriter<byte> response,
                    global::System.Threading.CancellationToken deadline)
        """;

    /// <summary>Whether <c>InvokeAsync</c> itself waits for the handler, rather than the method of a kind.</summary>
    public static bool IsAwaited(InvokerModel invoker) => invoker.IsAwaited && invoker.Bindings.Count == 1;

    /// <summary>The statements of <c>InvokeAsync</c>.</summary>
    public static void Write(StringBuilder text, InvokerModel invoker)
    {
        if (invoker.Bindings.Count == 1)
        {
            WriteOne(text, invoker, invoker.Bindings[0]);
            return;
        }

        Line(text, $"return {Hosting}EventShape.Of(payload) switch");
        Line(text, "{");
        foreach (var binding in invoker.Bindings)
            Line(text, $"    {Hosting}EventKind.{binding.Kind} => {MethodOf(binding)}(invocation, payload, response, deadline),");
        Line(text, $"    _ => throw {Hosting}EventShape.Unexpected(payload, {string.Join(", ", invoker.Bindings.Select(binding => $"{Hosting}EventKind.{binding.Kind}"))}),");
        Line(text, "};");
    }

    /// <summary>The methods of the kinds; nothing where there is one kind.</summary>
    public static void WriteMembers(StringBuilder text, InvokerModel invoker)
    {
        if (invoker.Bindings.Count == 1)
            return;
        foreach (var binding in invoker.Bindings)
        {
            text.Append($"\n        private {(invoker.IsAwaited ? "async " : "")}global::System.Threading.Tasks.ValueTask {MethodOf(binding)}{ParameterList}\n        {{\n");
            WriteOne(text, invoker, binding);
            text.Append("        }\n");
        }
    }

    private static void WriteOne(StringBuilder text, InvokerModel invoker, BindingModel binding)
    {
        if (binding.Kind is not (CallKind.Http or CallKind.Direct))
        {
            EventWriter.Write(text, invoker, binding);
            return;
        }

        BindingWriter.Write(text, invoker, binding);
        CallWriter.Write(text, invoker);
        ResultWriter.Write(text, invoker, binding.Kind);
    }

    private static string MethodOf(BindingModel binding) => $"On{binding.Kind}Async";

    private static void Line(StringBuilder text, string line) => GeneratedFile.Line(text, line);
}
