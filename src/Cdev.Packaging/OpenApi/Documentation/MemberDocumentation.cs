using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Cdev.Packaging.OpenApi.Documentation;

/// <summary>What the documentation comment of a member says.</summary>
/// <param name="Summary">In one line.</param>
/// <param name="Description">The same in CommonMark.</param>
/// <param name="Remarks">In CommonMark.</param>
/// <param name="Returns">In CommonMark.</param>
/// <param name="Parameters">In CommonMark, by name.</param>
/// <param name="Responses">Of <c>&lt;response code="404"&gt;</c>, as ASP.NET Core has it: in CommonMark, by status.</param>
internal sealed record MemberDocumentation(
    string? Summary,
    string? Description,
    string? Remarks,
    string? Returns,
    ImmutableDictionary<string, string> Parameters,
    ImmutableSortedDictionary<int, string> Responses)
{
    /// <summary>There is no comment.</summary>
    internal static MemberDocumentation None { get; } = new(null, null, null, null, ImmutableDictionary<string, string>.Empty, ImmutableSortedDictionary<int, string>.Empty);

    internal static MemberDocumentation Read(XElement member) => new(
        DocumentationText.Line(member.Element("summary")),
        DocumentationText.Of(member.Element("summary")),
        DocumentationText.Of(member.Element("remarks")),
        DocumentationText.Of(member.Element("returns")),
        Named(member).ToImmutableDictionary(),
        Statuses(member).ToImmutableSortedDictionary());

    private static IEnumerable<KeyValuePair<string, string>> Named(XElement member)
        => from parameter in member.Elements("param").DistinctBy(parameter => (string?)parameter.Attribute("name"))
           let name = (string?)parameter.Attribute("name")
           let text = DocumentationText.Of(parameter)
           where name is not null && text is not null
           select KeyValuePair.Create(name, text);

    private static IEnumerable<KeyValuePair<int, string>> Statuses(XElement member)
        => from response in member.Elements("response").DistinctBy(response => (string?)response.Attribute("code"))
           let code = (string?)response.Attribute("code")
           where code is { Length: 3 } && code[0] is >= '2' and <= '5'
           let status = int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
           where status > 0
           select KeyValuePair.Create(status, DocumentationText.Of(response) ?? ReasonPhrases.Of(status));
}
