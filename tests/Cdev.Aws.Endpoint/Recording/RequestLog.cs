using System.Collections.Immutable;

namespace Cdev.Aws.Endpoint.Recording;

/// <summary>What an endpoint saw.</summary>
internal sealed class RequestLog
{
    private readonly Lock _lock = new();
    private ImmutableList<AwsRequest> _requests = [];
    private ImmutableList<string> _violations = [];

    /// <summary>The requests by number.</summary>
    internal ImmutableArray<AwsRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests.OrderBy(request => request.Number)];
            }
        }
    }

    /// <summary>What is against them.</summary>
    internal ImmutableArray<string> Violations
    {
        get
        {
            lock (_lock)
            {
                return [.. _violations];
            }
        }
    }

    internal void Add(AwsRequest request)
    {
        lock (_lock)
        {
            _requests = _requests.Add(request);
        }
    }

    internal void Violate(string violation)
    {
        lock (_lock)
        {
            _violations = _violations.Add(violation);
        }
    }
}
