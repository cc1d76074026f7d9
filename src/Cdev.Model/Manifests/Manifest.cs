using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Model.Resources;

namespace Cdev.Model.Manifests;

/// <summary>What a project declares, as the handler parser wrote it into the assembly. Free of positions and of anything that a method body decides.</summary>
/// <param name="Version">The format's version: <see cref="CurrentVersion"/>.</param>
/// <param name="Resources">Declared resources, ordered by type and name.</param>
/// <param name="Functions">Declared functions, ordered by name.</param>
public sealed record Manifest(
    int Version,
    ImmutableArray<ResourceDeclaration> Resources,
    ImmutableArray<FunctionDeclaration> Functions)
{
    /// <summary>The version that this code reads and writes.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>A resource declared as a static readonly field.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="Name">The name.</param>
/// <param name="Field">Metadata name of the declaring type, a dot, and the field: <c>Shop.Cloud.Api</c>.</param>
/// <param name="Properties">Its options as written, defaults omitted.</param>
public sealed record ResourceDeclaration(string Type, string Name, string Field, JsonElement Properties);

/// <summary>A function: a handler method, its options and its events.</summary>
/// <param name="Name">Unique in the component.</param>
/// <param name="Method">Metadata name of the declaring type, a dot, and the method: <c>Shop.OrderFunctions.Place</c>.</param>
/// <param name="Invoker">Metadata name of the generated invoker type; it implements <c>Cdev.Hosting.IInvoker</c>.</param>
/// <param name="Properties">Options as written (<c>memory</c> MB, <c>timeout</c> s, <c>architecture</c>, <c>description</c>, …), defaults omitted.</param>
/// <param name="Events">What calls it.</param>
public sealed record FunctionDeclaration(
    string Name,
    string Method,
    string Invoker,
    JsonElement Properties,
    ImmutableArray<EventDeclaration> Events);

/// <summary>One event of a function.</summary>
/// <param name="Kind">The kind: <c>http-route</c>.</param>
/// <param name="Source">The resource that the event comes from.</param>
/// <param name="Properties">What the kind needs: for <c>http-route</c> <c>method</c> and <c>path</c>.</param>
public sealed record EventDeclaration(string Kind, ResourceId Source, JsonElement Properties)
{
    /// <summary>A route of an HTTP API.</summary>
    public const string HttpRoute = "http-route";
}
