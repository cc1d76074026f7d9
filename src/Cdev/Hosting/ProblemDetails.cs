using System.Buffers;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>What is wrong with a request, member by member, as a problem document (RFC 9457).</summary>
internal sealed class ProblemDetails
{
    private const int Status = 400;

    // Of 400 in RFC 9110: what a problem without a page of its own refers to.
    private const string Type = "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.1";

    // Members in the order in which they were found to be wrong; few, so a list is searched.
    private readonly List<(string Member, List<string> Messages)> _errors = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool HasErrors => _errors.Count > 0;

    /// <summary>Whether anything is wrong with a member.</summary>
    public bool Has(string member) => _errors.Exists(error => error.Member == member);

    /// <summary>Says what is wrong with a member.</summary>
    public void Add(string member, string message)
    {
        foreach (var (known, messages) in _errors)
        {
            if (known == member)
            {
                messages.Add(message);
                return;
            }
        }

        _errors.Add((member, [message]));
    }

    /// <summary>Writes the response.</summary>
    public void Write(IBufferWriter<byte> response)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body, HandlerJson.Envelope))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, Type);
            writer.WriteString("title"u8, "The request is not as the function wants it.");
            writer.WriteNumber("status"u8, Status);
            writer.WriteStartObject("errors"u8);
            foreach (var (member, messages) in _errors)
            {
                writer.WriteStartArray(member);
                foreach (var message in messages)
                    writer.WriteStringValue(message);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        HttpResponse.Write(response, Status, "application/problem+json", body.WrittenSpan);
    }
}
