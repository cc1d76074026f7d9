using System.Collections.Immutable;
using System.Reflection;
using Cdev.Packaging.OpenApi.Documentation;

namespace Cdev.Packaging.OpenApi.Operations;

/// <summary>The method of a function.</summary>
/// <param name="Method">The method.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Comment">What its comment says.</param>
internal sealed record Handler(MethodInfo Method, ImmutableArray<ParameterInfo> Parameters, ParameterInfo Result, MemberDocumentation Comment)
{
    /// <summary>Reads what a document says of a method; throws what a missing assembly throws.</summary>
    internal static Handler Of(MethodInfo method, ProgramDocumentation documentation)
        => new(method, [.. method.GetParameters()], method.ReturnParameter, documentation.Of(method));

    /// <summary>A parameter by its name in C#.</summary>
    internal ParameterInfo? Find(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);
}
