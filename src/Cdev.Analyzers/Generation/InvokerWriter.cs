using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>
/// Writes the type that calls a handler: it puts together what the handler needs (<see cref="CompositionWriter"/>), binds
/// (<see cref="BindingWriter"/>), calls (<see cref="CallWriter"/>) and answers (<see cref="ResultWriter"/>).
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

            namespace {{GeneratedFile.Namespace}}
            {
                /// <summary>Calls <c>{{handler.Type.Replace("global::", "")}}.{{handler.Method}}</c>.</summary>
                [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
                [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
                public sealed class {{invoker.TypeName}} : {{CompositionWriter.InterfaceOf(handler.Composition)}}
                {

            """);
        CompositionWriter.WriteMembers(text, handler.Composition);
        text.Append(
            $$"""
                    /// <inheritdoc/>
                    public {{(invoker.IsAwaited ? "async " : "")}}global::System.Threading.Tasks.ValueTask InvokeAsync(
                        global::Cdev.IInvocation invocation,
                        global::System.ReadOnlyMemory<byte> payload,
                        global::System.Buffers.IBufferWriter<byte> response,
                        global::System.Threading.CancellationToken deadline)
                    {

            """);
        CompositionWriter.WriteCheck(text, handler.Composition);
        BindingWriter.Write(text, invoker);
        CallWriter.Write(text, invoker);
        ResultWriter.Write(text, invoker);
        text.Append("        }\n");
        CallWriter.WriteMembers(text, invoker);
        return text.Append("    }\n}\n").ToString();
    }
}
