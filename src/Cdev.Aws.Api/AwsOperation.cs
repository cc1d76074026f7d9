using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cdev.Aws.Api;

/// <summary>An operation of a service, declared as data. Members are named as on the wire.</summary>
public sealed partial record AwsOperation
{
    internal AwsOperation(AwsService service, string name, string method, string path)
    {
        (Service, Name, Method, Path) = (service, name, method, path);
        Members = [.. Label().Matches(path).Select(match => new AwsMember(match.Groups["name"].Value, AwsMemberLocation.Path, IsRequired: true))];
    }

    /// <summary>Its service.</summary>
    public AwsService Service { get; }

    /// <summary>Its name, <c>CreateFunction</c>.</summary>
    public string Name { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The URI template; its labels are members.</summary>
    public string Path { get; }

    /// <summary>The members that its input may have, those of the path first.</summary>
    public ImmutableArray<AwsMember> Members { get; private init; }

    /// <summary>The member that takes an idempotency token: filled in when the input has none. Null where AWS takes none.</summary>
    public string? TokenMember { get; private init; }

    /// <summary>
    /// Whether a call whose answer was lost may be made again without another effect. Other calls are repeated only where AWS
    /// certainly did nothing: when it throttled them, or was never reached.
    /// </summary>
    public bool IsRepeatable { get; private init; }

    /// <summary>How its answer goes on; null when it has one page.</summary>
    public AwsPaging? Paging { get; private init; }

    /// <summary>The answer's form: what the Query protocol's XML is read by. Null for other protocols, and for an empty answer.</summary>
    public AwsShape? Output { get; private init; }

    /// <summary>The answer's member that is the body as it comes: base64 text in the output. Null where the body is JSON.</summary>
    public string? OutputPayload { get; private init; }

    /// <summary>The answer's members that come in headers.</summary>
    public ImmutableArray<string> OutputHeaders { get; private init; } = [];

    /// <summary>The member that says which resource a call is about, for messages: of the path, or the first that is required, or the first.</summary>
    public AwsMember? Subject
        => Members.FirstOrDefault(member => member.Location == AwsMemberLocation.Path) ?? Members.FirstOrDefault(member => member.IsRequired) ?? Members.FirstOrDefault();

    internal AwsOperation Requires(params ReadOnlySpan<string> names) => With(AwsMemberLocation.Body, required: true, names);

    internal AwsOperation Takes(params ReadOnlySpan<string> names) => With(AwsMemberLocation.Body, required: false, names);

    internal AwsOperation TakesMap(string name) => this with { Members = Members.Add(new(name, AwsMemberLocation.Body, IsRequired: false, IsMap: true)) };

    internal AwsOperation Query(params ReadOnlySpan<string> names) => With(AwsMemberLocation.Query, required: false, names);

    internal AwsOperation RequiresQuery(params ReadOnlySpan<string> names) => With(AwsMemberLocation.Query, required: true, names);

    internal AwsOperation Header(params ReadOnlySpan<string> names) => With(AwsMemberLocation.Header, required: false, names);

    internal AwsOperation Payload(string name) => With(AwsMemberLocation.Payload, required: false, name);

    internal AwsOperation Token(string name) => Takes(name) with { TokenMember = name, IsRepeatable = true };

    internal AwsOperation QueryToken(string name) => Query(name) with { TokenMember = name, IsRepeatable = true };

    internal AwsOperation Repeatable() => this with { IsRepeatable = true };

    internal AwsOperation Pages(string inputToken, string outputToken, string items) => this with { Paging = new(inputToken, outputToken, items) };

    internal AwsOperation Returns(params ReadOnlySpan<(string Name, AwsShape Shape)> members) => this with { Output = AwsShape.Structure(members) };

    internal AwsOperation ReturnsPayload(string payload, params ImmutableArray<string> headers) => this with { OutputPayload = payload, OutputHeaders = headers };

    /// <summary>Service and operation, <c>lambda:CreateFunction</c>.</summary>
    public override string ToString() => $"{Service.Name}:{Name}";

    private AwsOperation With(AwsMemberLocation location, bool required, params ReadOnlySpan<string> names)
    {
        var members = Members.ToBuilder();
        foreach (var name in names)
        {
            members.Add(new(name, location, required));
        }

        return this with { Members = members.ToImmutable() };
    }

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();
}
