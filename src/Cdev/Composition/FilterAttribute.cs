namespace Cdev;

/// <summary>
/// Wraps a handler, all handlers of a class, or of the project, in a filter. Those of the project are outermost, then those of the class,
/// then the method's; at one place the first is the outer one, of several files the first by path. A filter runs once for every call of the handler, after
/// its parameters are bound: for a handler of single messages once for each of them.
/// </summary>
/// <typeparam name="TFilter">The filter.</typeparam>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class FilterAttribute<TFilter> : Attribute
    where TFilter : class, IHandlerFilter;
