using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Declarations;

/// <summary>All that the invoker's code is written from; nothing else, so that other changes leave the code alone.</summary>
/// <param name="TypeName">The invoker's simple name: <c>OrderPlaceInvoker</c>.</param>
/// <param name="Handler">The method, and what it is called on and through.</param>
/// <param name="Bindings">How each kind of call is bound to the method's parameters; at least one, each kind once.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Json">The project's JSON context; null when it has none.</param>
internal sealed record InvokerModel(
    string TypeName,
    HandlerModel Handler,
    EquatableArray<BindingModel> Bindings,
    ResultModel Result,
    JsonContextModel? Json = null)
{
    /// <summary>The method's parameters in order, as the first kind of call binds them. As arguments they are named the same for every kind.</summary>
    public EquatableArray<ParameterModel> Parameters => Bindings[0].Parameters;

    /// <summary>Whether a call of the handler is awaited: it, or a filter around it, returns a task.</summary>
    public bool IsAwaited => Result.IsAwaited || Handler.IsFiltered;
}

/// <summary>The project's source-generated JSON context.</summary>
/// <param name="Type">Its type as code.</param>
/// <param name="StatesOptions">Whether it states options of its own.</param>
internal sealed record JsonContextModel(string Type, bool StatesOptions);
