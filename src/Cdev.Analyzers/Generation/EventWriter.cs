using System.Text;
using Cdev.Analyzers.Declarations;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes how the records of an event become calls of the handler, and the failed ones the answer.</summary>
internal static class EventWriter
{
    private const string Hosting = GeneratedFile.Hosting;

    /// <summary>The statements that handle an event of a queue, a topic, a bucket, a stream or a schedule.</summary>
    public static void Write(StringBuilder text, InvokerModel invoker, BindingModel binding)
    {
        var batch = binding.Kind == CallKind.Schedule ? null : $"{Hosting}{ReaderOf(binding.Kind)}.Open(payload, invocation, deadline)";
        if (batch is not null)
            Line(text, $"var batch = {batch};");
        foreach (var parameter in binding.Parameters.Where(parameter => BindingWriter.IsBound(parameter) && parameter.Kind != ParameterKind.Record))
            Line(text, BindingWriter.Declaration(parameter, WholeBinding(parameter)));

        switch (binding.Times)
        {
            case CallTimes.EachRecord:
                WriteLoop(text, invoker, binding);
                break;
            case CallTimes.Batch:
                WriteBatch(text, invoker, binding);
                break;
            default:
                WriteOnce(text, invoker, binding);
                break;
        }

        if (batch is not null)
            Line(text, "batch.Complete(response);");
        if (!invoker.IsAwaited)
            Line(text, "return default;");
    }

    private static void WriteLoop(StringBuilder text, InvokerModel invoker, BindingModel binding)
    {
        var record = RecordOf(binding);
        Line(text, "while (batch.MoveNext())");
        Line(text, "{");
        Line(text, "    try");
        Line(text, "    {");
        Line(text, "        var record = batch.Current;");
        Line(text, "        " + BindingWriter.Declaration(record, RecordBinding(invoker, binding.Kind, record)));
        Line(text, $"        {CallWriter.Expression(invoker, BindingWriter.Argument)};");
        Line(text, "    }");
        Line(text, "    catch (global::System.Exception failure)");
        Line(text, "    {");
        Line(text, "        batch.Fail(failure);");
        Line(text, "    }");
        Line(text, "}");
        text.Append('\n');
    }

    private static void WriteBatch(StringBuilder text, InvokerModel invoker, BindingModel binding)
    {
        var record = RecordOf(binding);
        Line(text, $"var records = batch.ReadAll<{record.Element}>(static record => {RecordBinding(invoker, binding.Kind, record)});");
        Line(text, "if (records.Count > 0)");
        Line(text, "{");
        Line(text, "    " + BindingWriter.Declaration(record, record.IsArray ? "records.ToArray()" : "records"));
        WriteCall(text, invoker, binding);
        Line(text, "}");
        text.Append('\n');
    }

    private static void WriteOnce(StringBuilder text, InvokerModel invoker, BindingModel binding)
    {
        if (binding.Kind == CallKind.Schedule)
        {
            Line(text, $"{CallWriter.Expression(invoker, BindingWriter.Argument)};");
            return;
        }

        Line(text, "if (batch.HasRecords)");
        Line(text, "{");
        WriteCall(text, invoker, binding);
        Line(text, "}");
        text.Append('\n');
    }

    // What a handler of batches returns is read where the platform takes reports, and where it is one.
    private static void WriteCall(StringBuilder text, InvokerModel invoker, BindingModel binding)
    {
        var call = CallWriter.Expression(invoker, BindingWriter.Argument);
        var isReport = invoker.Result.Kind == ResultKind.Batch && binding.Kind is CallKind.Queue or CallKind.TableStream or CallKind.Stream;
        Line(text, isReport ? $"    batch.Report({call});" : $"    {call};");
    }

    private static ParameterModel RecordOf(BindingModel binding) => binding.Parameters.First(parameter => parameter.Kind == ParameterKind.Record);

    private static string WholeBinding(ParameterModel parameter) => parameter.Kind switch
    {
        ParameterKind.Stream => $"{Hosting}Payload.OpenRead(payload)",
        ParameterKind.RawEvent => $"{Hosting}Payload.Read<{parameter.Item}>(payload, \"{parameter.Name}\")",
        ParameterKind.ScheduledCall => $"{Hosting}ScheduleEvents.Read(payload)",
        _ => BindingWriter.CommonBinding(parameter) ?? throw new InvalidOperationException($"An event doesn't give {parameter.Kind}."),
    };

    private static string RecordBinding(InvokerModel invoker, CallKind kind, ParameterModel parameter)
    {
        var options = (invoker.Json is null ? "" : ", json: Json") + (parameter.IsValidated ? ", validate: true" : "");
        var content = kind == CallKind.Stream ? "record.Data" : "record.Body";
        var value = parameter.Form switch
        {
            RecordForm.Plain => "record",
            RecordForm.Typed => $"{Hosting}{ReaderOf(kind)}.Typed<{parameter.Item}>(record{options})",
            RecordForm.Content => $"{Hosting}RecordContent.Read<{parameter.Item}>({content}{options}{(parameter.Fallback is null || parameter.IsBatch ? "" : ", allowNull: true")})",
            RecordForm.Text => kind == CallKind.Stream ? $"{Hosting}RecordContent.Text(record.Data)" : "record.Body",
            RecordForm.Bytes => kind == CallKind.Stream ? "record.Data.ToArray()" : $"{Hosting}RecordContent.Bytes(record.Body)",
            _ => kind == CallKind.Stream ? "record.Data" : $"{Hosting}RecordContent.Bytes(record.Body)",
        };
        return parameter.Validators.Count == 0
            ? value
            : $"{Hosting}Checks.Parameter<{parameter.Type}>(\"{parameter.Name}\", {value}, {MemberWriter.ValidatorsOf(parameter)})";
    }

    private static string ReaderOf(CallKind kind) => kind switch
    {
        CallKind.Queue => "QueueEvents",
        CallKind.Topic => "TopicEvents",
        CallKind.Bucket => "BucketEvents",
        CallKind.TableStream => "TableEvents",
        CallKind.Stream => "StreamEvents",
        _ => throw new InvalidOperationException($"{kind} has no records."),
    };

    private static void Line(StringBuilder text, string line) => GeneratedFile.Line(text, line);
}
