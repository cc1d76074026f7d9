using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.Endpoint.Models;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>A call that the model accepts.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Input">The input's members by their names in the model.</param>
/// <param name="Payload">The body of a REST operation.</param>
/// <param name="Signer">Who signed.</param>
internal sealed record ServiceCall(OperationModel Operation, JsonObject Input, ReadOnlyMemory<byte> Payload, AwsCredentials Signer)
{
    /// <summary>How the handler of a resource type shall fail; null: not at all.</summary>
    internal Fault.HandlerFailure? Failure { get; init; }

    /// <summary>A required text.</summary>
    internal string this[string name] => Input.Text(name) ?? throw new InvalidOperationException($"{Operation.Name} has no {name}, which the model does not require.");

    /// <summary>One page of a list.</summary>
    /// <param name="all">All keys and elements.</param>
    /// <param name="token">The members of input and output with the token.</param>
    /// <param name="limit">The input's member with the page's size.</param>
    /// <param name="most">The greatest size.</param>
    /// <returns>The page, and the next one's token.</returns>
    internal (JsonArray Page, string? Next) Page(IEnumerable<JsonNode> all, string token, string limit, int most)
    {
        var elements = all.ToList();
        var start = Input[token] is { } at ? int.Parse(at.ToString(), System.Globalization.CultureInfo.InvariantCulture) : 0;
        var size = Math.Min(Input[limit] is { } asked ? int.Parse(asked.ToString(), System.Globalization.CultureInfo.InvariantCulture) : most, most);
        var page = elements.Skip(start).Take(size).Select(element => element.DeepClone()).ToArray();
        return (new(page), start + size < elements.Count ? $"{start + size}" : null);
    }

    /// <summary>The answer with one page of a list.</summary>
    internal JsonObject Paged(string member, IEnumerable<JsonNode> all, string token, string limit, int most = 50, string? nextToken = null)
    {
        var (page, next) = Page(all, token, limit, most);
        var answer = new JsonObject { [member] = page };
        if (next is not null)
        {
            answer[nextToken ?? token] = next;
        }
        return answer;
    }

    /// <summary>A record's members that the operation's output has.</summary>
    internal JsonObject Answer(JsonObject record) => record.Only(Operation.Output!.MembersByName.Keys);

    /// <summary>The operation is not emulated.</summary>
    internal NotEmulatedException NotEmulated(string what = "") => new(Operation, what);
}
