using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Reads what a message or record holds.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordContent
{
    /// <summary>The content as JSON.</summary>
    /// <param name="body">The content.</param>
    /// <param name="json">How it is read.</param>
    /// <param name="validate">Whether the type's annotations are checked.</param>
    /// <param name="allowNull">Whether it may be <c>null</c>.</param>
    /// <exception cref="JsonException">It is not JSON, not of the type, or <c>null</c>.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">It breaks annotations.</exception>
    public static T Read<T>(string body, HandlerJson? json = null, bool validate = false, bool allowNull = false)
    {
        json ??= HandlerJson.Default;
        return Check(JsonSerializer.Deserialize<T>(body, json.Reading), json, validate, allowNull);
    }

    /// <summary>The content as JSON.</summary>
    /// <param name="data">The content: UTF-8.</param>
    /// <param name="json">How it is read.</param>
    /// <param name="validate">Whether the type's annotations are checked.</param>
    /// <param name="allowNull">Whether it may be <c>null</c>.</param>
    /// <exception cref="JsonException">It is not JSON, not of the type, or <c>null</c>.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">It breaks annotations.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> data, HandlerJson? json = null, bool validate = false, bool allowNull = false)
    {
        json ??= HandlerJson.Default;
        return Check(JsonSerializer.Deserialize<T>(data.Span, json.Reading), json, validate, allowNull);
    }

    /// <summary>The content as text.</summary>
    public static string Text(ReadOnlyMemory<byte> data) => Encoding.UTF8.GetString(data.Span);

    /// <summary>The content as bytes: those of a text in UTF-8.</summary>
    public static byte[] Bytes(string body) => Encoding.UTF8.GetBytes(body);

    private static T Check<T>(T? value, HandlerJson json, bool validate, bool allowNull)
    {
        if (value is null && !allowNull)
            throw new JsonException($"The content is null; the handler wants a {typeof(T).Name}.");
        return validate ? Checks.Model(value!, json) : value!;
    }
}
