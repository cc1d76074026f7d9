using System.Globalization;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>Values of URIs, headers, forms and XML, which are text.</summary>
internal static class TextValue
{
    /// <summary>Reads a value of a simple shape.</summary>
    internal static JsonNode? Read(Shape shape, string text, string where, Problems problems)
    {
        switch (shape.Kind)
        {
            case ShapeKind.String or ShapeKind.Blob:
                return text;
            case ShapeKind.Boolean when text is "true" or "false":
                return text == "true";
            case ShapeKind.Integer when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                return number;
            case ShapeKind.Long when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                return number;
            case ShapeKind.Float or ShapeKind.Double when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                return number;
            case ShapeKind.Timestamp when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment):
                return Seconds(moment);
            default:
                problems.Add($"'{text}' at '{where}' is no {shape.Kind.ToString().ToLowerInvariant()}");
                return null;
        }
    }

    /// <summary>Writes a value of a simple shape.</summary>
    internal static string Write(Shape shape, JsonNode value, string timestampFormat) => shape.Kind switch
    {
        ShapeKind.Boolean => value.GetValue<bool>() ? "true" : "false",
        ShapeKind.Timestamp => Moment(value, shape.TimestampFormat ?? timestampFormat),
        ShapeKind.String or ShapeKind.Blob => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    /// <summary>A moment in the form that input and output have here.</summary>
    internal static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    private static string Moment(JsonNode value, string format)
    {
        var moment = DateTimeOffset.FromUnixTimeMilliseconds((long)(double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) * 1000));
        return format switch
        {
            "rfc822" => moment.ToString("R", CultureInfo.InvariantCulture),
            "iso8601" => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            _ => value.ToJsonString(),
        };
    }
}
