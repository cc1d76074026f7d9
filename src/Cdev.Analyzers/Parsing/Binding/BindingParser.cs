using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Values;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Decides what each parameter of a handler is bound to, for each kind of call that the handler has.</summary>
internal static class BindingParser
{
    /// <summary>One binding for each kind of call.</summary>
    public static ImmutableArray<BindingModel> Parse(HandlerContext handler)
    {
        // One passed by reference has been told already; one of a wrong type is the compiler's.
        var parameters = handler.Method.Parameters.Where(parameter => parameter.RefKind == RefKind.None && parameter.Type.TypeKind != TypeKind.Error).ToImmutableArray();
        if (parameters.Length < handler.Method.Parameters.Length)
            handler.Bag.LeaveToCompiler();

        var common = parameters.Select(parameter => CommonParameters.Parse(handler, parameter)).ToImmutableArray();
        var bound = handler.Kinds.Select(kind => parameters.Select((parameter, i) => common[i] ?? ParseFor(kind, handler, parameter)).ToImmutableArray()).ToImmutableArray();
        for (var i = 0; i < parameters.Length; i++)
            bound = Settle(handler, parameters[i], i, bound);

        var bindings = ImmutableArray.CreateBuilder<BindingModel>();
        for (var i = 0; i < handler.Kinds.Length; i++)
        {
            ParameterModel[] values = [.. bound[i].Where(one => one.Value is not null).Select(one => one.Value!)];
            CheckBodies(handler, handler.Kinds[i], values);
            // A parameter that failed would be missed in the path too; one error for one mistake.
            if (handler.Kinds[i] == CallKind.Http && values.Length == handler.Method.Parameters.Length)
                RequestParameters.CheckRoutes(handler, values);
            bindings.Add(new(handler.Kinds[i], TimesOf(values), values.ToEquatableArray()));
        }

        return bindings.ToImmutable();
    }

    private static Bound ParseFor(CallKind kind, HandlerContext handler, IParameterSymbol parameter)
    {
        var type = ValueTypes.WithoutNull(parameter.Type);
        var needed = RecordTypes.KindOf(type) ?? (ValueTypes.ItemOf(type) is { } item ? RecordTypes.KindOf(item) : null);
        if (needed is not null && needed != kind)
            return Bound.Not($"'{parameter.Type.ToReadable()}' comes from {RecordTypes.AttributeOf(needed.Value)}");
        if ((ForeignTypes.ExplainParameter(type, kind) ?? (ValueTypes.ItemOf(type) is { } foreign ? ForeignTypes.ExplainParameter(foreign, kind) : null)) is { } reason)
            return Bound.Not(reason);
        return kind switch
        {
            CallKind.Http => RequestParameters.Parse(handler, parameter),
            CallKind.Direct => PayloadParameters.Parse(handler, parameter),
            _ => RecordParameters.Parse(handler, parameter, kind),
        };
    }

    // A kind of call that has nothing for a parameter leaves it at its default, if another kind has something.
    private static ImmutableArray<ImmutableArray<Bound>> Settle(HandlerContext handler, IParameterSymbol parameter, int index, ImmutableArray<ImmutableArray<Bound>> bound)
    {
        var fallback = Defaults.FallbackOf(parameter);
        var isTaken = bound.Any(kind => kind[index].Value is not null);
        for (var i = 0; i < bound.Length; i++)
        {
            if (bound[i][index].Value is not null)
                continue;
            if (isTaken && fallback is not null)
            {
                bound = bound.SetItem(i, bound[i].SetItem(index, new ParameterModel(parameter.Name, ParameterKind.Nothing, parameter.Type.ToCode(), Fallback: fallback)));
                continue;
            }

            Refuse(handler, parameter, handler.Kinds[i], bound[i][index].Reason + (isTaken ? "; a nullable or defaulted parameter would be just that" : ""));
            if (!isTaken)
                break;
        }

        return bound;
    }

    private static void Refuse(HandlerContext handler, IParameterSymbol parameter, CallKind kind, string reason)
    {
        // What is said already needs no second message.
        if (reason.Length == 0)
            return;
        var location = HandlerContext.LocationOf(parameter);
        if (ParameterAttribute.Read(parameter).Origin == ParameterOrigin.Form)
            handler.Bag.Report(EventDescriptors.FormUnsupported, location, parameter.Name, handler.Display);
        else if (kind is CallKind.Http or CallKind.Direct)
            handler.Bag.Report(Descriptors.UnbindableParameter, location, parameter.Name, handler.Display, reason);
        else
            handler.Bag.Report(EventDescriptors.UnbindableToEvent, location, parameter.Name, handler.Display, RecordTypes.Describe(kind), reason);
    }

    private static void CheckBodies(HandlerContext handler, CallKind kind, IEnumerable<ParameterModel> parameters)
    {
        var bodies = parameters
            .Where(parameter => parameter.Kind is ParameterKind.Body or ParameterKind.Bytes or ParameterKind.Memory or ParameterKind.Stream
                or ParameterKind.Record or ParameterKind.RawEvent or ParameterKind.ScheduledCall)
            .ToList();
        foreach (var body in bodies.Skip(1))
        {
            handler.Bag.Report(
                Descriptors.SeveralBodies,
                HandlerContext.LocationOf(handler.Method.Parameters.First(parameter => parameter.Name == body.Name)),
                body.Name,
                handler.Display,
                kind == CallKind.Http ? "body" : "event",
                bodies[0].Name);
        }
    }

    private static CallTimes TimesOf(ParameterModel[] parameters)
    {
        var record = parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Record);
        if (record is null)
            return CallTimes.Once;
        return record.IsBatch ? CallTimes.Batch : CallTimes.EachRecord;
    }
}
