using Cdev.Aws.Endpoint.Models;
using Cdev.Aws.Endpoint.Protocols;

namespace Cdev.Aws.Endpoint;

/// <summary>How a request goes.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Service">The service.</param>
/// <param name="Route">The operation; null: the service has none such.</param>
/// <param name="RequestId">The id that the answer has.</param>
internal sealed record CallOutcome(int Number, ServiceModel Service, Route? Route, string RequestId)
{
    /// <summary>The answer; null: none, the connection breaks.</summary>
    internal WireResponse? Response { get; init; }

    /// <summary>The error's code.</summary>
    internal string? Error { get; init; }

    /// <summary>What it is about.</summary>
    internal string? Resource { get; init; }

    /// <summary>Whether something is otherwise now.</summary>
    internal bool HasEffect { get; init; }

    /// <summary>Ends with an error.</summary>
    internal CallOutcome Fail(AwsException error) => this with { Response = OutputEncoder.Error(Service, error, RequestId), Error = error.Code };
}
