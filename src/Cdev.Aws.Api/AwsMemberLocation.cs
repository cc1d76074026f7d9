namespace Cdev.Aws.Api;

/// <summary>Where a member of an operation's input travels.</summary>
public enum AwsMemberLocation
{
    /// <summary>A label of the URI template.</summary>
    Path,

    /// <summary>The query string; a list is repeated.</summary>
    Query,

    /// <summary>A header.</summary>
    Header,

    /// <summary>The body's JSON object, or the form of the Query protocol.</summary>
    Body,

    /// <summary>The body itself: base64 text of the input, bytes on the wire.</summary>
    Payload,
}
