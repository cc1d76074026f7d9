namespace Cdev.Aws.Api;

/// <summary>A service of AWS, as its published model describes it.</summary>
/// <param name="Name">Its name in the AWS CLI, <c>lambda</c>.</param>
/// <param name="Id">Its service id: decides <c>AWS_ENDPOINT_URL_&lt;ID&gt;</c> and the key in a profile's <c>services</c> section.</param>
/// <param name="EndpointPrefix">The first label of its host name, and the service's name in signatures.</param>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Version">The API's version (Query), or the prefix of <c>X-Amz-Target</c> (JSON); empty for REST-JSON.</param>
/// <param name="IsGlobal">Whether a partition has one endpoint for all its regions.</param>
public sealed record AwsService(string Name, string Id, string EndpointPrefix, AwsProtocol Protocol, string Version = "", bool IsGlobal = false)
{
    /// <summary>An operation by <c>GET</c>: it may be repeated.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="path">Its URI template.</param>
    public AwsOperation Get(string name, string path) => Rest(name, "GET", path).Repeatable();

    /// <summary>An operation by <c>POST</c>.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="path">Its URI template.</param>
    public AwsOperation Post(string name, string path) => Rest(name, "POST", path);

    /// <summary>An operation by <c>PUT</c>: it may be repeated.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="path">Its URI template.</param>
    public AwsOperation Put(string name, string path) => Rest(name, "PUT", path).Repeatable();

    /// <summary>An operation by <c>PATCH</c>, which at AWS sets what it is given, so it may be repeated.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="path">Its URI template.</param>
    public AwsOperation Patch(string name, string path) => Rest(name, "PATCH", path).Repeatable();

    /// <summary>An operation by <c>DELETE</c>: it may be repeated.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="path">Its URI template.</param>
    public AwsOperation Delete(string name, string path) => Rest(name, "DELETE", path).Repeatable();

    /// <summary>An operation of the JSON and Query protocols: always <c>POST /</c>.</summary>
    /// <param name="name">The operation's name.</param>
    public AwsOperation Action(string name) => Rest(name, "POST", "/");

    private AwsOperation Rest(string name, string method, string path) => new(this, name, method, path);
}
