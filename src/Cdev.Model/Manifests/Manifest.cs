using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
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
/// <param name="Name">The name; of an existing resource its name in the cloud.</param>
/// <param name="Field">Metadata name of the declaring type, a dot, and the field: <c>Shop.Cloud.Api</c>.</param>
/// <param name="Properties">
/// Its options as written, defaults omitted: those of the type, and <c>tags</c>, <c>protect</c>, <c>retain</c>, <c>private</c>; of an
/// existing resource <c>existing</c>, true. An output of another resource stands as an <see cref="OutputReference"/>; text with outputs
/// in it as <c>{"$join":[…]}</c>.
/// </param>
/// <param name="Outputs">The outputs that a handle reads at run time, ordered: each becomes an environment variable of the functions that may use it.</param>
/// <param name="FormerNames">Names that it had before; absent: none.</param>
public sealed record ResourceDeclaration(
    string Type,
    string Name,
    string Field,
    JsonElement Properties,
    ImmutableArray<string> Outputs,
    ImmutableArray<string>? FormerNames = null);

/// <summary>A function: a handler method, its options and its events.</summary>
/// <param name="Name">Unique in the component.</param>
/// <param name="Method">Metadata name of the declaring type, a dot, and the method: <c>Shop.OrderFunctions.Place</c>.</param>
/// <param name="Invoker">Metadata name of the generated invoker type; it implements <c>Cdev.Hosting.IInvoker</c>.</param>
/// <param name="Properties">
/// Options as written, defaults omitted: <c>memory</c> MB, <c>timeout</c> s, <c>ephemeralStorage</c> MB, <c>architecture</c>, <c>description</c>,
/// <c>snapStart</c>, <c>reservedConcurrency</c>, <c>role</c>, <c>slice</c>, <c>environment</c> (names to texts), <c>vpc</c> (<c>subnets</c>,
/// <c>securityGroups</c>, <c>ipv6</c>). What the class and the project say is merged in.
/// </param>
/// <param name="Events">What calls it, ordered by kind, source and properties.</param>
/// <param name="Grants">Rights granted in so many words; absent: none.</param>
/// <param name="FormerNames">Names that it had before; absent: none.</param>
/// <param name="Parameters">Of a function with a route: what its parameters are bound to, for describing the API. Absent otherwise.</param>
public sealed record FunctionDeclaration(
    string Name,
    string Method,
    string Invoker,
    JsonElement Properties,
    ImmutableArray<EventDeclaration> Events,
    ImmutableArray<GrantDeclaration>? Grants = null,
    ImmutableArray<string>? FormerNames = null,
    ImmutableArray<ParameterDeclaration>? Parameters = null);

/// <summary>One event of a function.</summary>
/// <param name="Kind">One of the constants of this type.</param>
/// <param name="Source">The resource that the event comes from; absent of kinds that have none.</param>
/// <param name="Properties">
/// What the kind needs, defaults omitted. <c>http-route</c>: <c>method</c>, <c>path</c>, <c>scopes</c>, <c>anonymous</c>. <c>queue</c>: <c>batchSize</c>,
/// <c>batchWindow</c> s, <c>maxConcurrency</c>, <c>filter</c>. <c>topic</c>: <c>filter</c>, <c>filterBody</c>. <c>bucket</c>: <c>change</c> (<c>created</c>,
/// <c>removed</c>), <c>prefix</c>, <c>suffix</c>. <c>table-stream</c>, <c>stream</c>: <c>batchSize</c>, <c>batchWindow</c> s, <c>fromStart</c>, <c>maxRetries</c>,
/// <c>maxAge</c> s, <c>bisect</c>, <c>parallelization</c>, <c>onFailure</c> (a reference to an ARN), <c>filter</c>. <c>schedule</c>: <c>expression</c>, <c>timeZone</c>,
/// <c>window</c> min, <c>disabled</c>. <c>url</c>: <c>public</c>, <c>allowOrigins</c>.
/// </param>
public sealed record EventDeclaration(string Kind, DeclaredResourceId? Source, JsonElement Properties)
{
    /// <summary>A route of an HTTP API.</summary>
    public const string HttpRoute = "http-route";

    /// <summary>Messages of a queue.</summary>
    public const string Queue = "queue";

    /// <summary>Messages of a topic.</summary>
    public const string Topic = "topic";

    /// <summary>Changes of a bucket's objects.</summary>
    public const string Bucket = "bucket";

    /// <summary>Changes of a table's items.</summary>
    public const string TableStream = "table-stream";

    /// <summary>Records of a data stream.</summary>
    public const string Stream = "stream";

    /// <summary>Times.</summary>
    public const string Schedule = "schedule";

    /// <summary>Requests of a URL of the function's own.</summary>
    public const string Url = "url";
}

/// <summary>A resource that a declaration names: of its own component, or of another.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="Name">The name.</param>
/// <param name="Component">The component; absent: the same.</param>
public sealed record DeclaredResourceId(string Type, string Name, string? Component = null)
{
    /// <summary>Type and name.</summary>
    [JsonIgnore]
    public ResourceId Id => new(Type, Name);
}

/// <summary>A right that is granted in so many words.</summary>
/// <param name="Resource">The resource that it is on; absent of a right as the cloud names it.</param>
/// <param name="Access"><c>read</c>, <c>write</c> or <c>readWrite</c>, with <paramref name="Resource"/>.</param>
/// <param name="Action">The action as the cloud names it: <c>ses:SendEmail</c>.</param>
/// <param name="Arn">What the action may be done with.</param>
/// <param name="Exact">Whether nothing is inferred beside it.</param>
public sealed record GrantDeclaration(DeclaredResourceId? Resource = null, string? Access = null, string? Action = null, string? Arn = null, bool Exact = false);

/// <summary>What a parameter of a handler with a route is bound to.</summary>
/// <param name="Parameter">The parameter's name in C#.</param>
/// <param name="In">One of the constants of this type.</param>
/// <param name="Name">The value's name in the request; absent: the parameter's.</param>
/// <param name="Required">Whether a request without it is refused.</param>
public sealed record ParameterDeclaration(string Parameter, string In, string? Name = null, bool Required = false)
{
    /// <summary>A value of the route's path.</summary>
    public const string Path = "path";

    /// <summary>A value of the query.</summary>
    public const string Query = "query";

    /// <summary>A value of the path on routes that have it there, of the query on others.</summary>
    public const string PathOrQuery = "path-or-query";

    /// <summary>A header.</summary>
    public const string Header = "header";

    /// <summary>The body.</summary>
    public const string Body = "body";
}
