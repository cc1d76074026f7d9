namespace Cdev.Aws.Api.Tests.Support;

/// <summary>What the server answers.</summary>
/// <param name="Status">The HTTP status; 0 breaks the connection off.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Headers.</param>
internal sealed record Answer(int Status, string Body, params (string Name, string Value)[] Headers)
{
    internal static Answer Ok(string body = "{}") => new(200, body, ("x-amzn-requestid", "ok"));

    internal static Answer Lost { get; } = new(0, "");

    internal static Answer Json(int status, string type, string message = "said the service") => new(status, $$"""{"__type":"{{type}}","message":"{{message}}"}""", ("x-amzn-requestid", "request-1"));

    internal static Answer Xml(int status, string code, string message = "said the service")
        => new(status, $"<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>request-1</RequestId></ErrorResponse>");
}
