using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Project;

/// <summary>Something wrong between declarations. Functions and resources are named by their index, routes by that in their function.</summary>
internal abstract record ProjectProblem;

/// <summary>The function's name is taken by <paramref name="Other"/>.</summary>
internal sealed record DuplicateFunction(int Function, int Other) : ProjectProblem;

/// <summary>The route names no API, and there is not exactly one.</summary>
internal sealed record AmbiguousApi(int Function, int Route, EquatableArray<ResourceModel> Apis) : ProjectProblem;

/// <summary>The route catches the requests of another.</summary>
internal sealed record DuplicateRoute(int Function, int Route, ResourceModel Api, int OtherFunction, int OtherRoute) : ProjectProblem;
