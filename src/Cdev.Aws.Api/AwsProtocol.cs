namespace Cdev.Aws.Api;

/// <summary>How a service is spoken to; the names are those of AWS's own models.</summary>
public enum AwsProtocol
{
    /// <summary>Method and path by operation, members in path, query, headers and a JSON body.</summary>
    RestJson,

    /// <summary>The operation in the header <c>X-Amz-Target</c>, all members in a JSON body; content type <c>application/x-amz-json-1.0</c>.</summary>
    Json10,

    /// <summary>As <see cref="Json10"/>, with the content type <c>application/x-amz-json-1.1</c>.</summary>
    Json11,

    /// <summary>A form with <c>Action</c> and <c>Version</c>; the answer is XML.</summary>
    Query,
}
