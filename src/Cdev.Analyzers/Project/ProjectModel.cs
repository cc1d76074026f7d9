using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Project;

/// <summary>A project's declarations, put together.</summary>
/// <param name="DuplicateInvokers">Names of invokers that more than one function would have.</param>
/// <param name="Declarations">What the manifest says; null when anything is wrong, so that half of a program is never deployed.</param>
/// <param name="Problems">What is wrong between declarations.</param>
internal sealed record ProjectModel(
    EquatableArray<string> DuplicateInvokers,
    ProjectDeclarations? Declarations,
    EquatableArray<ProjectProblem> Problems);

/// <summary>What the manifest says, in its order.</summary>
internal sealed record ProjectDeclarations(EquatableArray<ResourceModel> Resources, EquatableArray<ResolvedFunction> Functions);

/// <summary>What the manifest says of a function: routes are events like all others. Free of how its parameters are read, which its invoker alone says.</summary>
internal sealed record ResolvedFunction(
    string Name,
    string Method,
    string InvokerType,
    FunctionOptions Options,
    EquatableArray<EventModel> Events,
    EquatableArray<GrantModel> Grants,
    EquatableArray<string> FormerNames,
    EquatableArray<RequestParameter> Parameters);
