using System.Buffers;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>
/// Binds the parameters of one call to a request and gathers all that is wrong with it, so that the client hears of everything
/// at once. A value that can't be bound comes out as its type's default; the handler isn't called then.
/// </summary>
/// <remarks>
/// Names are compared without case. An empty value stands for a missing one, except where text is wanted.
/// </remarks>
/// <param name="payload">The event, in payload format 2.0.</param>
/// <param name="json">How the body is read.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HttpBinder(ReadOnlyMemory<byte> payload, HandlerJson? json = null)
{
    private const string RequiredMessage = "The value is required.";

    private readonly HttpEvent _request = new(payload);
    private readonly ProblemDetails _problem = new();
    private readonly HandlerJson _json = json ?? HandlerJson.Default;

    /// <summary>Whether the request can't be answered by the handler: see <see cref="WriteProblem"/>.</summary>
    public bool Failed => _problem.HasErrors;

    /// <summary>A value that must be there.</summary>
    public T Required<T>(HttpSource source, string name, TryParse<T> parse)
    {
        if (Find(source, name, keepEmpty: typeof(T) == typeof(string)) is not { } text)
            _problem.Add(name, RequiredMessage);
        else if (TryRead(name, text, parse, out var value))
            return value;
        return default!;
    }

    /// <summary>A value that may be missing.</summary>
    /// <returns>False when it is missing, or wrong.</returns>
    public bool TryGet<T>(HttpSource source, string name, TryParse<T> parse, [MaybeNullWhen(false)] out T value)
    {
        if (Find(source, name, keepEmpty: typeof(T) == typeof(string)) is { } text)
            return TryRead(name, text, parse, out value);
        value = default;
        return false;
    }

    /// <summary>All values of a name, in their order; none when it is missing.</summary>
    public List<T> All<T>(HttpSource source, string name, TryParse<T> parse) => AllOrNull(source, name, parse) ?? [];

    /// <summary>All values of a name, in their order; null when it is missing.</summary>
    public List<T>? AllOrNull<T>(HttpSource source, string name, TryParse<T> parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        var items = FindItems(source, name);
        if (items.Count == 0)
            return null;
        var values = new List<T>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (parse(items[i], out var value))
                values.Add(value);
            else
                _problem.Add($"{name}[{i}]", Invalid<T>());
        }

        return values;
    }

    /// <summary>The body as JSON, which must be there.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="validate">Whether the type's annotations are checked.</param>
    public T RequiredBody<T>(string name, bool validate = false)
    {
        var body = ReadJson();
        if (body.Length == 0)
            _problem.Add(name, "The body is required.");
        else if (TryReadBody<T>(name, body, validate, out var value))
        {
            if (value is not null)
                return value;
            _problem.Add(name, "The body must not be null.");
        }

        return default!;
    }

    /// <summary>The body as JSON, which may be missing.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The body.</param>
    /// <param name="validate">Whether the type's annotations are checked.</param>
    /// <returns>False when it is missing, <c>null</c>, or wrong.</returns>
    public bool TryGetBody<T>(string name, [MaybeNullWhen(false)] out T value, bool validate = false)
    {
        var body = ReadJson();
        if (body.Length > 0)
            return TryReadBody(name, body, validate, out value) && value is not null;
        value = default;
        return false;
    }

    /// <summary>The body as it was sent; empty when there is none.</summary>
    public byte[] BodyBytes() => _request.ReadBody();

    /// <summary>The body as it was sent; null when there is none.</summary>
    public byte[]? BodyBytesOrNull() => _request.ReadBody() is { Length: > 0 } body ? body : null;

    /// <summary>The request as it came.</summary>
    public HttpApiRequest Request() => _request.ToRequest();

    /// <summary>Checks a parameter's own annotations; one that could not be bound is wrong enough already.</summary>
    /// <param name="name">The value's name in the request.</param>
    /// <param name="value">The value.</param>
    /// <param name="annotations">The annotations.</param>
    /// <returns>The value.</returns>
    public T Check<T>(string name, T value, params ValidationAttribute[] annotations)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        if (_problem.Has(name))
            return value;
        foreach (var message in Checks.Find(name, value, annotations))
            _problem.Add(name, message);
        return value;
    }

    /// <summary>Writes the answer to a request that could not be bound: 400 with a problem document.</summary>
    public void WriteProblem(IBufferWriter<byte> response) => _problem.Write(response);

    private bool TryRead<T>(string name, string text, TryParse<T> parse, [MaybeNullWhen(false)] out T value)
    {
        ArgumentNullException.ThrowIfNull(parse);
        if (parse(text, out value))
            return true;
        _problem.Add(name, Invalid<T>());
        return false;
    }

    // JSON in UTF-8 has no byte order mark, but editors and shells send one: https://www.rfc-editor.org/rfc/rfc8259#section-8.1 lets readers ignore it.
    private byte[] ReadJson()
    {
        var body = _request.ReadBody();
        return body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
    }

    private bool TryReadBody<T>(string name, byte[] body, bool validate, out T? value)
    {
        try
        {
            value = JsonSerializer.Deserialize<T>(body, _json.Reading);
        }
        catch (JsonException exception)
        {
            BodyDiagnosis.Explain(name, body, typeof(T), exception, _json.Reading, _problem);
            value = default;
            return false;
        }

        if (validate)
            _json.Validator.Validate(value, name, _problem.Add);
        return true;
    }

    private string? Find(HttpSource source, string name, bool keepEmpty)
    {
        var values = FindAll(source, name);
        if (values.Count > 1)
            _problem.Add(name, "The value is given more than once.");
        return values is [] || (values[0].Length == 0 && !keepEmpty) ? null : values[0];
    }

    private List<string> FindItems(HttpSource source, string name)
    {
        var values = FindAll(source, name);
        if (source != HttpSource.Header)
            return values;
        var items = new List<string>();
        foreach (var value in values)
            items.AddRange(value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return items;
    }

    private List<string> FindAll(HttpSource source, string name) => source switch
    {
        HttpSource.Route => Select(_request.RouteValues, name),
        HttpSource.Query => Select(_request.QueryValues, name),
        HttpSource.Header => Select(_request.HeaderValues, name),
        _ => Select(_request.RouteValues, name) is [_, ..] values ? values : Select(_request.QueryValues, name),
    };

    private static List<string> Select(List<KeyValuePair<string, string>> values, string name)
    {
        var selected = new List<string>();
        foreach (var (key, value) in values)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                selected.Add(value);
        }

        return selected;
    }

    private static string Invalid<T>() => $"The value must be {ValueParser.Describe(typeof(T))}.";
}
