using System.Collections.Immutable;

namespace Cdev.Packaging.OpenApi.Operations;

/// <summary>A path of a document.</summary>
/// <param name="Template">The path as the document has it.</param>
/// <param name="Parameters">The names of its parameters, in order.</param>
/// <param name="Operations">What is done there, in the order in which OpenAPI lists methods.</param>
/// <param name="Hidden">Routes that take longer paths of this shape by a method that is there already, which OpenAPI cannot say.</param>
internal sealed record ApiPathItem(string Template, ImmutableArray<string> Parameters, ImmutableArray<ApiOperation> Operations, ImmutableArray<ApiRoute> Hidden);

/// <summary>What one method of one path does.</summary>
/// <param name="Method">The method, in lower case.</param>
/// <param name="Route">The route that serves it.</param>
/// <param name="Id">Unique in the document.</param>
internal sealed record ApiOperation(string Method, ApiRoute Route, string Id = "");
