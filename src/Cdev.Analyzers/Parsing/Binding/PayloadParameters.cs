using Cdev.Analyzers.Declarations;
using Microsoft.CodeAnalysis;

namespace Cdev.Analyzers.Parsing.Binding;

/// <summary>Parameters of a function without events: one is the payload.</summary>
internal static class PayloadParameters
{
    public static Bound Parse(HandlerContext handler, IParameterSymbol parameter)
    {
        var said = ParameterAttribute.Read(parameter);
        if (said.Origin is not (ParameterOrigin.Unsaid or ParameterOrigin.Body))
            return Bound.Not($"[From{said.Origin}] is for functions with a route, and this one has none");
        var type = ValueTypes.WithoutNull(parameter.Type);
        var fallback = Defaults.FallbackOf(parameter);
        if (BodyTypes.IsStream(type))
        {
            ParameterAnnotations.RefuseAll(handler, parameter, "a stream is read by the handler alone");
            return new ParameterModel(parameter.Name, ParameterKind.Stream, parameter.Type.ToCode(), type.ToCode(), BoundName: parameter.Name, Fallback: fallback);
        }

        if (BodyTypes.Explain(type, handler.Json) is { } reason)
            return Bound.Not(reason);
        handler.Json.Require(type, HandlerContext.LocationOf(parameter), handler.Display, handler.Bag);
        return new ParameterModel(
            parameter.Name, ParameterKind.Body, parameter.Type.ToCode(), type.ToCode(), BoundName: parameter.Name, Fallback: fallback,
            Validators: ParameterAnnotations.Parse(handler, parameter),
            IsValidated: Annotations.AreIn(type));
    }
}
