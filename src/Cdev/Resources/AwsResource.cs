using Cdev.Hosting;

namespace Cdev;

/// <summary>Anything else that AWS's Cloud Control API supports, with its properties as CloudFormation documents them.</summary>
[ResourceType("aws", "id")]
public sealed class AwsResource : Resource
{
    /// <summary>Declares a resource.</summary>
    /// <param name="type">The type as CloudFormation names it: <c>AWS::SES::EmailIdentity</c>.</param>
    /// <param name="name">The name in the component: a letter, then letters, digits and hyphens, 64 characters at most.</param>
    public AwsResource([Option(Pattern = "[A-Z][A-Za-z0-9]+::[A-Za-z0-9]+::[A-Za-z0-9]+", Form = "a type as CloudFormation names it, 'AWS::Service::Thing'")] string type, string name)
        : base(TypeOf(type), name)
    {
    }

    /// <summary>The properties, as the type's page in the CloudFormation reference names them: texts, numbers, truth values, arrays, dictionaries, outputs of other resources.</summary>
    public IDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The read-only properties that functions ask for with <see cref="Output"/>: what <c>GetAtt</c> gives in CloudFormation. Each function that may use the resource is given them.</summary>
    [Option(AddsOutputs = true, Pattern = "[A-Za-z][A-Za-z0-9.]*", Form = "a property's name, as in 'Endpoint.Address'")]
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>What identifies the resource: what <c>Ref</c> gives in CloudFormation.</summary>
    /// <exception cref="InvalidOperationException">It is not known here; see <see cref="Use"/> for unit tests.</exception>
    [Output("id")]
    public string Id => GetOutput("id");

    /// <summary>A read-only property of the deployed resource. A declaration may use any; a function those that <see cref="Outputs"/> names.</summary>
    /// <param name="name">The property's name.</param>
    /// <exception cref="InvalidOperationException">It is not known here; see <see cref="Use"/> for unit tests.</exception>
    [Output]
    public string Output(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return GetOutput(name);
    }

    /// <summary>Lets an output give <paramref name="value"/> in this flow of calls, for unit tests.</summary>
    /// <param name="output">The property's name, or <c>id</c>.</param>
    /// <param name="value">The value.</param>
    /// <returns>Dispose it to have the former value back.</returns>
    public IDisposable Use(string output, string value) => Substitute(output, value);

    // As the handler parser completes the type that [ResourceType] begins.
    private static string TypeOf(string type)
    {
        const string Own = "aws::";
        ArgumentException.ThrowIfNullOrEmpty(type);
        return Own + (type.StartsWith(Own, StringComparison.OrdinalIgnoreCase) ? type[Own.Length..] : type);
    }
}
