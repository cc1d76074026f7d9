using Cdev.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Parameters that queues, topics, buckets, streams and schedules give.</summary>
internal static class RecordParameters
{
    public static Bound Parse(HandlerContext handler, IParameterSymbol parameter, CallKind kind)
    {
        var said = ParameterAttribute.Read(parameter);
        if (said.Origin is not (ParameterOrigin.Unsaid or ParameterOrigin.Body))
            return Bound.Not($"[From{said.Origin}] is for requests");

        var type = ValueTypes.WithoutNull(parameter.Type);
        var code = parameter.Type.ToCode();
        if (BodyTypes.IsStream(type) || type.IsNamed("System.Text.Json", "JsonElement"))
        {
            ParameterAnnotations.RefuseAll(handler, parameter, "the event is taken as it comes");
            return new ParameterModel(
                parameter.Name, BodyTypes.IsStream(type) ? ParameterKind.Stream : ParameterKind.RawEvent, code, type.ToCode(), BoundName: parameter.Name);
        }

        // A simple type that requests give has no meaning of its own here, unless it is said to be the body.
        if (handler.IsHttp && said.Origin == ParameterOrigin.Unsaid && RequestParameters.IsRead(type))
            return Bound.Not("it is a value of the query or the path");

        return kind == CallKind.Schedule ? ParseScheduled(handler, parameter, type) : ParseRecord(handler, parameter, type, kind);
    }

    private static Bound ParseScheduled(HandlerContext handler, IParameterSymbol parameter, ITypeSymbol type)
    {
        if (RecordTypes.KindOf(type) != CallKind.Schedule)
            return Bound.Not($"a schedule sends no content; take {RecordTypes.FormsOf(CallKind.Schedule)}, the event as JsonElement or Stream, or nothing");
        ParameterAnnotations.RefuseAll(handler, parameter, "nobody sends what is bound to it");
        return new ParameterModel(parameter.Name, ParameterKind.ScheduledCall, parameter.Type.ToCode(), type.ToCode());
    }

    private static Bound ParseRecord(HandlerContext handler, IParameterSymbol parameter, ITypeSymbol type, CallKind kind)
    {
        var batched = BodyTypes.IsByteArray(type) ? null : ValueTypes.ItemOf(type);
        var item = ValueTypes.WithoutNull(batched ?? type);
        var form = FormOf(item, kind);
        if (form is not (RecordForm.Plain or RecordForm.Typed) && kind is CallKind.Bucket or CallKind.TableStream)
            return Bound.Not($"{ExplainNoContent(kind, item)}; take {RecordTypes.FormsOf(kind)}, the event as JsonElement or Stream, or nothing");

        var content = form == RecordForm.Typed ? ((INamedTypeSymbol)item).TypeArguments[0] : item;
        if (form is RecordForm.Typed or RecordForm.Content)
        {
            if (BodyTypes.Explain(ValueTypes.WithoutNull(content), handler.Json) is { } reason)
                return Bound.Not(reason);
            handler.Json.Require(ValueTypes.WithoutNull(content), HandlerContext.LocationOf(parameter), handler.Display, handler.Bag);
        }

        var isChecked = batched is null && form is not (RecordForm.Plain or RecordForm.Typed);
        if (!isChecked)
            ParameterAnnotations.RefuseAll(handler, parameter, "only the content of one message is; put it on the content's type");
        return new ParameterModel(
            parameter.Name,
            ParameterKind.Record,
            parameter.Type.ToCode(),
            form is RecordForm.Plain or RecordForm.Typed or RecordForm.Content ? content.ToCode() : "",
            BoundName: parameter.Name,
            Fallback: Defaults.FallbackOf(parameter),
            IsArray: type is IArrayTypeSymbol,
            IsBatch: batched is not null,
            Form: form,
            Element: batched?.ToCode() ?? "",
            Validators: isChecked ? ParameterAnnotations.Parse(handler, parameter) : default,
            IsValidated: form is RecordForm.Typed or RecordForm.Content && Annotations.AreIn(content));
    }

    private static RecordForm FormOf(ITypeSymbol item, CallKind kind)
    {
        if (RecordTypes.KindOf(item) == kind)
            return item is INamedTypeSymbol { IsGenericType: true } ? RecordForm.Typed : RecordForm.Plain;
        if (item.SpecialType == SpecialType.System_String)
            return RecordForm.Text;
        if (BodyTypes.IsByteArray(item))
            return RecordForm.Bytes;
        return BodyTypes.IsByteMemory(item) ? RecordForm.Memory : RecordForm.Content;
    }

    private static string ExplainNoContent(CallKind kind, ITypeSymbol item) => kind == CallKind.Bucket
        ? "a bucket's event names the object and doesn't hold it"
        : $"a change has an item before and one after, so '{item.ToReadable()}' could be either";
}
