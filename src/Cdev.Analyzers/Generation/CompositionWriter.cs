using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes how what a handler needs is put together before the first call: once a process, without a container.</summary>
internal static class CompositionWriter
{
    /// <summary>The interface that the invoker implements, as code.</summary>
    public static string InterfaceOf(CompositionModel composition) => GeneratedFile.Hosting + (composition.IsPrepared ? "IPreparedInvoker" : "IInvoker");

    /// <summary>The fields, and the method that fills them; nothing when there is nothing to put together.</summary>
    public static void WriteMembers(StringBuilder text, CompositionModel composition)
    {
        if (!composition.IsPrepared)
            return;
        text.Append("        private bool _isPrepared;\n");
        foreach (var field in composition.Parts.Where(part => part.IsField))
            text.Append($"        private {field.Type} {field.Name} = default!;\n");

        var isAsync = composition.Parts.Any(part => part.IsAwaited);
        text.Append(
            $$"""

                    /// <inheritdoc/>
                    public {{(isAsync ? "async " : "")}}global::System.Threading.Tasks.ValueTask PrepareAsync(global::System.Threading.CancellationToken stop)
                    {

            """);
        foreach (var part in composition.Parts)
            GeneratedFile.Line(text, $"{(part.IsField ? "" : "var ")}{part.Name} = {Making(part)};");
        GeneratedFile.Line(text, "_isPrepared = true;");
        if (!isAsync)
            GeneratedFile.Line(text, "return default;");
        text.Append("        }\n\n");
    }

    /// <summary>The statements at the head of a call. Who calls an invoker by hand, without preparing it, shall not meet a null.</summary>
    public static void WriteCheck(StringBuilder text, CompositionModel composition)
    {
        if (!composition.IsPrepared)
            return;
        GeneratedFile.Line(text, "if (!_isPrepared)");
        GeneratedFile.Line(text, "    throw new global::System.InvalidOperationException(\"Call PrepareAsync first: it puts together what the handler needs.\");");
        text.Append('\n');
    }

    private static string Making(PartModel part)
    {
        var call = $"{part.Maker}({string.Join(", ", part.Arguments)})";
        return part.IsAwaited ? $"await {call}.ConfigureAwait(false)" : call;
    }
}
