using System.Collections.Immutable;
using System.Text.Json;

namespace Cdev.Aws.Endpoint.Models;

/// <summary>An operation of a service.</summary>
public sealed class OperationModel
{
    // What begins the name of an operation that changes nothing.
    private static readonly string[] Reading = ["Get", "List", "Describe", "Head", "Search", "Query", "Scan", "Select", "BatchGet", "Lookup", "Test", "Filter", "Simulate", "Decode"];

    private readonly ServiceModel _model;
    private readonly string? _input;
    private readonly string? _output;

    internal OperationModel(ServiceModel model, string name, JsonElement declared)
    {
        _model = model;
        Name = name;
        var http = declared.GetProperty("http");
        Method = http.GetProperty("method").GetString()!;
        Template = new(http.GetProperty("requestUri").GetString()!);
        Status = http.TryGetProperty("responseCode", out var status) ? status.GetInt32() : 200;
        _input = ShapeName(declared, "input");
        _output = ShapeName(declared, "output");
        ResultWrapper = declared.TryGetProperty("output", out var output) && output.TryGetProperty("resultWrapper", out var wrapper) ? wrapper.GetString() : null;
        InputElement = declared.TryGetProperty("input", out var input) && input.TryGetProperty("locationName", out var element) ? element.GetString() : null;
        Errors = declared.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray().Select(error => error.GetProperty("shape").GetString()!)] : [];
        GivesWay = name == "ListDirectoryBuckets" || (declared.TryGetProperty("deprecated", out var deprecated) && deprecated.GetBoolean());
        IsRead = Reading.Any(verb => name.StartsWith(verb, StringComparison.Ordinal)) || name is "AssumeRole" or "Invoke";
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The service's model.</summary>
    public ServiceModel Service => _model;

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The form of the URI.</summary>
    public UriTemplate Template { get; }

    /// <summary>The HTTP status of success.</summary>
    public int Status { get; }

    /// <summary>What is sent.</summary>
    public Shape? Input => _input is null ? null : _model.Shapes[_input];

    /// <summary>What is answered.</summary>
    public Shape? Output => _output is null ? null : _model.Shapes[_output];

    /// <summary>In the Query protocol, the element around the answer.</summary>
    public string? ResultWrapper { get; }

    /// <summary>In REST-XML, the root element of the body when the input is not a payload member.</summary>
    public string? InputElement { get; }

    /// <summary>The shapes of the errors that it documents.</summary>
    public ImmutableArray<string> Errors { get; }

    /// <summary>Whether another operation has its method and path: it is deprecated, or other hosts answer it (those of S3 Express).</summary>
    public bool GivesWay { get; }

    /// <summary>Whether it changes nothing.</summary>
    public bool IsRead { get; }

    private static string? ShapeName(JsonElement declared, string name) => declared.TryGetProperty(name, out var value) ? value.GetProperty("shape").GetString() : null;
}
