using Cdev.Aws.Endpoint.Faults;

namespace Cdev.Aws.Endpoint.Recording;

/// <summary>A request that an endpoint saw.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Service">The service; empty: it was not signed.</param>
/// <param name="Operation">The operation; empty: the service has none such.</param>
/// <param name="Resource">What it is about: the text of its input that is named as an identifier is, the path's labels first.</param>
/// <param name="At">When.</param>
/// <param name="IsWrite">Whether the operation may change something.</param>
/// <param name="HasEffect">Whether something is otherwise now.</param>
/// <param name="Status">The answer's HTTP status; 0: the connection was broken.</param>
/// <param name="Error">The error's code; null: it succeeded.</param>
/// <param name="Fault">What was made to go wrong; null: nothing.</param>
/// <param name="Wire">The request itself.</param>
public sealed record AwsRequest(int Number, string Service, string Operation, string? Resource, DateTimeOffset At, bool IsWrite, bool HasEffect, int Status, string? Error, Fault? Fault, WireRequest Wire)
{
    /// <summary>Service, operation, resource and outcome.</summary>
    public override string ToString() => $"{Number} {Service}:{Operation} {Resource} {Status} {Error}".TrimEnd();
}
