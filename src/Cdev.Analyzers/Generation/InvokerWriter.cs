using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>
/// Writes the type that calls a handler: it puts together what the handler needs (<see cref="CompositionWriter"/>) and, for each kind of
/// call (<see cref="BodyWriter"/>), binds (<see cref="BindingWriter"/>, <see cref="EventWriter"/>), calls (<see cref="CallWriter"/>) and answers (<see cref="ResultWriter"/>).
/// </summary>
internal static class InvokerWriter
{
    public static string Write(InvokerModel invoker)
    {
        var handler = invoker.Handler;
        var text = new StringBuilder(GeneratedFile.Header);
        text.Append(
            $$"""
            // The handler, or a type in its signature, may be obsolete; that is said where it is used by hand.
            #pragma warning disable CS0612, CS0618
            {{(UsesAdapters(invoker) ? AdapterWriter.Pragma : "")}}
            namespace {{GeneratedFile.Namespace}}
            {
                /// <summary>Calls <c>{{handler.Type.Replace("global::", "")}}.{{handler.Method}}</c>.</summary>
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
                public sealed class {{invoker.TypeName}} : {{CompositionWriter.InterfaceOf(handler.Composition)}}
                {

            """);
        MemberWriter.Write(text, invoker);
        CompositionWriter.WriteMembers(text, handler.Composition);
        text.Append(
            $$"""
                    /// <inheritdoc/>
                    public {{(BodyWriter.IsAwaited(invoker) ? "async " : "")}}global::System.Threading.Tasks.ValueTask InvokeAsync(
                        global::Cdev.IInvocation invocation,
                        global::System.ReadOnlyMemory<byte> payload,
                        global::System.Buffers.IBufferWriter<byte> response,
                        global::System.Threading.CancellationToken deadline)
                    {

            """);
        CompositionWriter.WriteCheck(text, handler.Composition);
        BodyWriter.Write(text, invoker);
        text.Append("        }\n");
        BodyWriter.WriteMembers(text, invoker);
        CallWriter.WriteMembers(text, invoker);
        return text.Append("    }\n}\n").ToString();
    }

    private static bool UsesAdapters(InvokerModel invoker)
        => invoker.Parameters.Any(parameter => parameter.Kind is ParameterKind.Logger or ParameterKind.LambdaContext);
}
