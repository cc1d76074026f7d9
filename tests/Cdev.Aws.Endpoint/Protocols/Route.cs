using System.Collections.Immutable;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>The operation of a request.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Labels">The labels of its path, decoded.</param>
internal sealed record Route(OperationModel Operation, ImmutableDictionary<string, string> Labels)
{
    /// <summary>Finds a request's operation: by target, action, or method and path.</summary>
    /// <returns>The operation; null: the service has none.</returns>
    internal static Route? Find(ServiceModel service, WireRequest request)
    {
        switch (service.Protocol)
        {
            case "json":
                var target = request.Header("X-Amz-Target")?.Split('.') ?? [];
                return request.Method == "POST" && target is [var prefix, var called] && prefix == service.TargetPrefix ? Named(service, called) : null;
            case "query":
                var fields = FormInput.Fields(request.Body);
                return request.Method == "POST" && fields.GetValueOrDefault("Version") == service.ApiVersion ? Named(service, fields.GetValueOrDefault("Action", "")) : null;
            default:
                return ByPath(service, request);
        }
    }

    private static Route? Named(ServiceModel service, string name) => service.Operations.TryGetValue(name, out var operation) ? new(operation, []) : null;

    private static Route? ByPath(ServiceModel service, WireRequest request)
    {
        ImmutableArray<string> path = [.. Path(service, request)[1..].Split('/')];
        var candidates = from operation in service.Operations.Values
                         where operation.Method == request.Method
                         where operation.Template.Query.All(literal => request.Query.Any(pair => pair.Key == literal.Key && (literal.Value is null || pair.Value == literal.Value)))
                         let labels = operation.Template.Match(path)
                         where labels is not null
                         let required = (operation.Input?.Members ?? []).Where(member => operation.Input!.Required.Contains(member.Name) && member.Location is "querystring" or "header").ToList()
                         let missing = required.Count(member => !IsSent(request, member))
                         // The one that says most of what is sent: GET of an object with an uploadId lists parts; PUT with x-amz-copy-source copies.
                         orderby missing, operation.GivesWay, operation.Template.Literals descending, operation.Template.Query.Length descending, required.Count descending
                         select new Route(operation, labels);
        return candidates.FirstOrDefault();
    }

    private static bool IsSent(WireRequest request, Member member) =>
        member.Location == "header" ? request.Header(member.WireName) is not null : request.Query.Any(pair => pair.Key == member.WireName);

    // Of a virtual host the first label is the bucket.
    private static string Path(ServiceModel service, WireRequest request)
    {
        var host = (request.Header("Host") ?? "").Split(':')[0];
        string[] endings = [".localhost", ".amazonaws.com"];
        if (service.Name != "s3" || !Array.Exists(endings, ending => host.EndsWith(ending, StringComparison.Ordinal)) || host.StartsWith("s3.", StringComparison.Ordinal))
        {
            return request.Path;
        }
        var end = host.EndsWith(endings[0], StringComparison.Ordinal) ? host.Length - endings[0].Length : host.IndexOf(".s3", StringComparison.Ordinal);
        return $"/{host[..end]}{request.Path}";
    }
}
